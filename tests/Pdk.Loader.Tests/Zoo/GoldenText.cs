using System.Text.RegularExpressions;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>What an operator reads, kept in <c>Golden/NAME.verified.txt</c>.</summary>
internal static partial class GoldenText
{
    private static readonly string s_folder = TestProject.PathOf("Zoo", "Golden");

    /// <summary>Verdict, message, details, notes and hint of a row. How long a framework is supported depends on the day.</summary>
    public static string Of(LoadReportRow row) => string.Join(
        '\n',
        [$"{row.Verdict} {(int)row.Verdict} ({row.Step})", .. row.Text.Split('\n'), .. row.Notes.Where(static note => !note.StartsWith("built for", StringComparison.Ordinal)).Select(static note => $"Note: {note}"), $"Hint: {row.Hint}", ""]);

    /// <summary>Compares with the file. <c>PDK_ACCEPT=1</c> writes it instead; it is read there like any other change.</summary>
    public static void Verify(string name, string text)
    {
        string stable = text;
        foreach ((Regex what, string word) in new[] { (Address(), "0xADDRESS"), (SystemFile(), "SYSTEM"), (Searched(), "PLACES"), (Libc(), "VERSION"), (Package(), "") })
        {
            stable = what.Replace(stable, word);
        }
        string path = Path.Combine(s_folder, $"{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("PDK_ACCEPT") == "1")
        {
            File.WriteAllText(path, stable);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", stable);
    }

    /// <summary>The names of all that there are.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(s_folder, "*.verified.txt").Select(static file => Path.GetFileName(file)[..^".verified.txt".Length]);

    /// <summary>Those in the middle of the address space differ from run to run.</summary>
    [GeneratedRegex("0x[0-9a-f]{9,}")]
    private static partial Regex Address();

    [GeneratedRegex("(?<=which is in none of: ).*")]
    private static partial Regex Searched();

    /// <summary>How a package is found differs from system to system.</summary>
    [GeneratedRegex("(?<=Install the package that has it) [(][^)]*[)]")]
    private static partial Regex Package();

    [GeneratedRegex("(?<=(glibc|this system has) )2[.][0-9]+")]
    private static partial Regex Libc();

    [GeneratedRegex("/[a-z0-9_/-]*(?=/libc[.]so)")]
    private static partial Regex SystemFile();
}
