using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>
/// The dynamic string tokens of folders in which libraries are looked for: <c>$ORIGIN</c>, <c>$PLATFORM</c> and <c>$LIB</c>, with or
/// without braces. Linux only.
/// </summary>
internal static class StringTokens
{
    private static readonly string s_cpu = SystemFolderList.Cpu(RuntimeInformation.ProcessArchitecture) ?? "";

    // How the system was built decides over it, and nothing says how that was.
    private static readonly string[] s_lib = [$"lib/{s_cpu}-linux-gnu", "lib64", "lib"];

    /// <summary>The folders that are meant; several where <c>$LIB</c> can mean several.</summary>
    /// <param name="folder">The folder, as it is written.</param>
    /// <param name="origin">What <c>$ORIGIN</c> stands for: the folder of the file that names it.</param>
    internal static IEnumerable<string> Expand(string folder, string origin)
    {
        string expanded = Replace(Replace(folder, "ORIGIN", origin), "PLATFORM", s_cpu);
        return Replace(expanded, "LIB", "") == expanded ? [expanded] : s_lib.Select(lib => Replace(expanded, "LIB", lib));
    }

    private static string Replace(string text, string token, string value)
    {
        string braced = text.Replace($"${{{token}}}", value, StringComparison.Ordinal);
        string plain = $"${token}";
        for (int at = 0; (at = braced.IndexOf(plain, at, StringComparison.Ordinal)) >= 0;)
        {
            // $LIBRARY is no token.
            int end = at + plain.Length;
            bool isWhole = end == braced.Length || !(char.IsAsciiLetterOrDigit(braced[end]) || braced[end] == '_');
            braced = isWhole ? $"{braced[..at]}{value}{braced[end..]}" : braced;
            at += isWhole ? value.Length : plain.Length;
        }

        return braced;
    }
}
