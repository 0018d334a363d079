namespace Pdk.Functions;

/// <summary>Reads the lines at the top of a file that begin with <c>#:</c>, as the file-based programs of .NET 10 have them.</summary>
internal static class FunctionDirectives
{
    private const int Longest = 100;
    private const int Most = 100;
    private const string Form = "#:package NAME@VERSION";

    /// <summary>The packages that a source names.</summary>
    /// <exception cref="FunctionBuildException">A line is none that is taken.</exception>
    public static IReadOnlyList<FunctionPackage> Read(string path, string source)
    {
        List<FunctionPackage> packages = [];
        int number = 0;
        bool isComment = false;
        // A form feed ends no line of C#: what stands behind it in a comment is a comment.
        foreach (ReadOnlySpan<char> line in source.Replace('\f', ' ').AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> text = line.Trim("\uFEFF \t");
            bool begins = !isComment && text.StartsWith("/*", StringComparison.Ordinal);
            if (isComment || begins)
            {
                isComment = text[(begins ? "/*".Length : 0)..].IndexOf("*/", StringComparison.Ordinal) < 0;
                continue;
            }

            if (text.StartsWith("#:", StringComparison.Ordinal))
            {
                Add(packages, PackageOf(path, number, text.ToString()), path);
                continue;
            }

            // What may stand before and between them; from the first other line on, the compiler refuses more of them.
            bool isPassedOver = text.IsEmpty
                || text.StartsWith("//", StringComparison.Ordinal)
                || (number == 1 && text.StartsWith("#!", StringComparison.Ordinal));
            if (!isPassedOver)
            {
                break;
            }
        }

        return packages;
    }

    private static void Add(List<FunctionPackage> packages, FunctionPackage package, string path)
    {
        FunctionPackage? twin = packages.Find(other => string.Equals(other.Name, package.Name, StringComparison.OrdinalIgnoreCase));
        if (twin is not null)
        {
            throw Wrong(
                path, package.Line, $"the package {package.Name} is named in line {twin.Line} already.", "Leave one of the lines out.");
        }

        if (packages.Count == Most)
        {
            throw Wrong(path, package.Line, $"a file may name at most {Most} packages, but names more.", "Make a project of it.");
        }

        packages.Add(package);
    }

    private static FunctionPackage PackageOf(string path, int line, string text)
    {
        string[] words = text["#:".Length..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["package", ..])
        {
            throw Wrong(
                path, line, $"expected {Form}, found '{Cut(text)}'.", "Only packages can be named here; what needs more is a project.");
        }

        if (words is not [_, var package] || package.Split('@') is not [var name, var version])
        {
            throw Wrong(
                path, line, $"expected {Form}, found '{Cut(text)}'.", "Name one version, such as #:package System.IO.Hashing@10.0.12");
        }

        bool isName = name.Length is > 0 and <= Longest
            && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
        if (!isName)
        {
            throw Wrong(path, line, $"expected the name of a package, found '{Cut(name)}'.", $"It stands before the sign: {Form}");
        }

        return IsVersion(version)
            ? new FunctionPackage(name, version, line)
            : throw Wrong(
                path,
                line,
                $"expected one version of {name}, such as 1.2.3 or 1.2.3-beta.1, found '{Cut(version)}'.",
                "A range or a star would not be the same library tomorrow.");
    }

    /// <summary>Two to four numbers, and perhaps a name of what is not released yet.</summary>
    private static bool IsVersion(string version)
    {
        int dash = version.IndexOf('-', StringComparison.Ordinal);
        string[] numbers = (dash < 0 ? version : version[..dash]).Split('.');
        string label = dash < 0 ? "x" : version[(dash + 1)..];
        return version.Length <= Longest
            && numbers.Length is >= 2 and <= 4
            && numbers.All(static number => number.Length is > 0 and < 10 && number.All(char.IsAsciiDigit))
            && label.Split('.').All(static part =>
                part.Length > 0 && part.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
    }

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static FunctionBuildException Wrong(string path, int line, string message, string hint) =>
        new(FunctionDiagnostic.Error(path, line, 1, "directive", message, hint));
}
