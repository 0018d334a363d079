using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Pdk.Abi;

namespace Pdk.Functions;

/// <summary>One C# file with methods that have <c>[Function]</c>, and lines <c>#:package NAME@VERSION</c> at its top.</summary>
public sealed class FunctionFile
{
    /// <summary>The package of the kit that every file gets. A file that names it itself chooses the kit's version.</summary>
    public const string KitPackage = "Pdk.Contracts";

    private const int Longest = 1 << 20;

    private FunctionFile(string path, string name, byte[] source, IReadOnlyList<FunctionPackage> packages)
    {
        Path = path;
        Name = name;
        Source = source;
        Packages = packages;
        Hash = Convert.ToHexStringLower(SHA256.HashData(source));
    }

    /// <summary>The whole path.</summary>
    public string Path { get; }

    /// <summary>What its library is called: the name of the file without its ending.</summary>
    public string Name { get; }

    /// <summary>The packages that it names, in its order.</summary>
    public IReadOnlyList<FunctionPackage> Packages { get; }

    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Its bytes, as they were read: what is built is what was hashed, whatever becomes of the file meanwhile.</summary>
    internal ReadOnlyMemory<byte> Source { get; }

    /// <summary>The version of the kit that it names; null where it names none.</summary>
    internal string? Kit => Packages.FirstOrDefault(static package => IsKit(package.Name))?.Version;

    /// <summary>Reads a file. Nothing of it is compiled.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="FunctionBuildException">It is no such file: its name, its size, its letters, or the lines at its top.</exception>
    public static FunctionFile Read(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        string name = NameOf(path);
        RequireFolder(path);
        byte[] source = Bytes(path);
        string text = Encoding.UTF8.GetString(source);
        IReadOnlyList<FunctionPackage> packages = FunctionDirectives.Read(path, text);
        return text.Contains("Function", StringComparison.Ordinal)
            ? new FunctionFile(path, name, source, packages)
            : throw new FunctionBuildException(WithoutFunctions(path));
    }

    /// <summary>Reads several files whose libraries are to be loaded together.</summary>
    /// <param name="paths">Where they are.</param>
    /// <exception cref="FunctionBuildException">Two have one name, or one is no such file.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static IReadOnlyList<FunctionFile> ReadAll(IEnumerable<string> paths)
    {
        Dictionary<string, FunctionFile> read = new(StringComparer.Ordinal);
        List<FunctionFile> files = [];
        foreach (string path in paths)
        {
            FunctionFile file = Read(path);
            // DuckDB knows no others: small letters, digits and underscores.
            string known = string.Concat(
                file.Name.ToLowerInvariant().Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
            if (!read.TryAdd(known, file))
            {
                throw new FunctionBuildException(FunctionDiagnostic.Error(
                    file.Path,
                    0,
                    0,
                    "name",
                    $"two files must have two names, but {read[known].Path} has this one as well, or one that engines take for the same.",
                    "Rename one of them: a library is known by the name of its file."));
            }

            files.Add(file);
        }

        return files;
    }

    /// <summary>What is told of a file that has nothing to call.</summary>
    internal static FunctionDiagnostic WithoutFunctions(string path) => FunctionDiagnostic.Error(
        path,
        0,
        0,
        "functions",
        "the file must have a method or a struct with [Function], but has none.",
        "Add one: [Function(\"name\")] public static long Name(long x) => x;");

    /// <summary>Whether a package is the kit's own.</summary>
    internal static bool IsKit(string package) => string.Equals(package, KitPackage, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string path)
    {
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        bool isSound = name.Length is > 0 and <= 64
            && (char.IsAsciiLetter(name[0]) || name[0] == '_')
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
            && string.Equals(System.IO.Path.GetExtension(path), ".cs", StringComparison.OrdinalIgnoreCase);
        return isSound ? name : throw new FunctionBuildException(FunctionDiagnostic.Error(
            path,
            0,
            0,
            "name",
            "the file must be called NAME.cs, where NAME is 1 to 64 letters of ASCII, digits, '_', '-' and '.', "
                + "and begins with a letter or '_'; "
                + $"found '{System.IO.Path.GetFileName(path)}'.",
            "Rename it: its library gets that name."));
    }

    private static void RequireFolder(string path)
    {
        // NuGet looks for its configuration there, and takes a semicolon for the end of a path.
        string folder = System.IO.Path.GetDirectoryName(path)!;
        if (folder.Any(static letter => letter == ';' || char.IsControl(letter)))
        {
            throw new FunctionBuildException(FunctionDiagnostic.Error(
                path,
                0,
                0,
                "name",
                "the file must be in a folder whose path has neither a semicolon nor control characters, which NuGet cannot take; "
                    + $"found '{ExceptionText.InOneLine(folder)}'.",
                "Put it into another folder."));
        }
    }

    private static byte[] Bytes(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[Longest + 1];
        int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > Longest)
        {
            throw new FunctionBuildException(FunctionDiagnostic.Error(
                path, 0, 0, "file", $"a file of functions must have at most {Longest} bytes, but has more.", "Make a project of it."));
        }

        return Utf8.IsValid(bytes.AsSpan(0, length)) ? bytes[..length] : throw new FunctionBuildException(FunctionDiagnostic.Error(
            path, 0, 0, "file", "the file must be text in UTF-8, but has other bytes.", "Save it as UTF-8."));
    }
}
