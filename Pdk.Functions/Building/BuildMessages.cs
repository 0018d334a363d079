using System.Globalization;
using System.Text.RegularExpressions;

namespace Pdk.Functions;

/// <summary>Reads the errors and warnings that MSBuild, NuGet and the compiler of NativeAOT write to the console.</summary>
internal static partial class BuildMessages
{
    /// <summary>The diagnostics of lines, each once.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="file">The file of functions: what is about a package that it names is about that line.</param>
    public static IReadOnlyList<FunctionDiagnostic> Read(IEnumerable<string> lines, FunctionFile file)
    {
        List<FunctionDiagnostic> found = [];
        foreach (string line in lines)
        {
            Match match = Message().Match(line);
            if (!match.Success)
            {
                continue;
            }

            string rule = match.Groups["code"].Success ? match.Groups["code"].Value : "build";
            string message = match.Groups["text"].Value.Trim();
            int last = found.FindLastIndex(one => one.Rule == rule);
            if (last >= 0 && IsContinued(rule, message))
            {
                found[last] = Continued(found[last], message);
                continue;
            }

            FunctionDiagnostic diagnostic = Placed(match, file, message) with
            {
                IsError = match.Groups["kind"].Value == "error",
                Rule = rule,
                Message = message,
                Hint = Hint(rule, message, file),
            };
            // NuGet says the same of a package for the framework, and for the framework on the platform.
            bool isSaid = rule.StartsWith("NU", StringComparison.Ordinal)
                && diagnostic.Line > 0
                && found.Exists(one => one.Rule == rule && one.Line == diagnostic.Line);
            if (!isSaid)
            {
                found.Add(diagnostic);
            }
        }

        return [.. found.Distinct()];
    }

    private static string Hint(string rule, string message, FunctionFile file) =>
        rule.StartsWith("NU1", StringComparison.Ordinal) && file.Kit is null && Names(message, FunctionFile.KitPackage)
            ? FunctionHints.OfKit
            : FunctionHints.Of(rule, "");

    /// <summary>NuGet writes errors of several lines, each with its number.</summary>
    private static bool IsContinued(string rule, string message) =>
        message.StartsWith("- ", StringComparison.Ordinal)
        || (rule == "NU1301" && !message.StartsWith("Unable to load", StringComparison.Ordinal));

    private static FunctionDiagnostic Continued(FunctionDiagnostic diagnostic, string message) =>
        diagnostic.Message.Contains(message, StringComparison.Ordinal)
            ? diagnostic
            : diagnostic with { Message = $"{diagnostic.Message} {message}" };

    private static FunctionDiagnostic Placed(Match match, FunctionFile file, string message)
    {
        FunctionDiagnostic whole = new(file.Path, 0, 0, true, "", "", "");
        if (file.Packages.FirstOrDefault(package => Names(message, package.Name)) is { } package)
        {
            return whole with { Line = package.Line, Column = 1 };
        }

        return Path.GetFileName(match.Groups["file"].Value) == FunctionProject.SourceOf(file) && match.Groups["line"].Success
            ? whole with { Line = Number(match, "line"), Column = Math.Max(1, Number(match, "column")) }
            : whole;
    }

    /// <summary>Whether a message has a name as a word of its own.</summary>
    private static bool Names(string message, string name)
    {
        int index = message.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        int end = index + name.Length;
        return index >= 0
            && (index == 0 || !IsOfName(message[index - 1]))
            && (end == message.Length || !IsOfName(message[end]) || IsEndOfSentence(message, end));
    }

    private static bool IsEndOfSentence(string message, int index) =>
        message[index] == '.' && (index + 1 == message.Length || message[index + 1] == ' ');

    private static bool IsOfName(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-';

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    [GeneratedRegex(
        @"^\s*(?<file>[^:(]*(:[^:(]*)??)(\((?<line>\d+)(,(?<column>\d+))?[^)]*\))?\s*:\s*"
            + @"(?<kind>error|warning)(\s+(?<code>[A-Z]+[0-9]+))?\s*:\s*(?<text>.*?)(\s*\[[^\]]*\])?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Message();
}
