using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace Pdk.Generators.Tests.Harness;

/// <summary>Compares a text with the one that was accepted before, which lies beside the test as <c>Test.Case.verified.txt</c>.</summary>
/// <remarks>
/// A difference fails the test, is shown as a diff, and leaves the new text as <c>Test.Case.received.txt</c>. With the environment variable
/// <c>PDK_ACCEPT=1</c> it is accepted instead: run the tests once with it, and read the change in version control.
/// </remarks>
internal static partial class Snapshot
{
    /// <summary>The switch that accepts every difference.</summary>
    public const string Switch = "PDK_ACCEPT";

    /// <summary>Compares a text of these tests with its accepted form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The snapshot's name: the test, and the case where it has several.</param>
    /// <param name="kind">What follows <c>.verified.</c>: <c>txt</c>, <c>cs.txt</c> for C# (which must not be compiled), <c>h</c>.</param>
    public static void Match(string text, string name, string kind = "cs.txt") =>
        Match(text, Path.Combine(TestProject.Directory, "Snapshots", name), kind, Environment.GetEnvironmentVariable(Switch) == "1");

    /// <summary>Compares a text with its accepted form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stem">The path, without what follows the name.</param>
    /// <param name="kind">What follows <c>.verified.</c>.</param>
    /// <param name="accept">Whether a difference is accepted.</param>
    public static void Match(string text, string stem, string kind, bool accept)
    {
        string verified = $"{stem}.verified.{kind}";
        string received = $"{stem}.received.{kind}";
        string found = Scrub(text);
        // Version control may have turned the line ends around; what the generator writes is tested elsewhere.
        string? expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
        if (found == expected || accept)
        {
            if (found != expected)
            {
                File.WriteAllText(verified, found);
            }

            File.Delete(received);
            return;
        }

        File.WriteAllText(received, found);
        string name = Path.GetFileName(verified);
        throw new XunitException(
            $"{name} {(expected is null ? "does not exist yet" : "differs")}. If the new text is right, accept it: {Switch}=1 dotnet test\n{Diff(expected ?? "", found)}");
    }

    /// <summary>Replaces what changes with every release.</summary>
    public static string Scrub(string text) => KitVersion().Replace(text, "GeneratedCode(\"Pdk.Generators\", \"{version}\")").Replace("7.8.9", "{kit}");

    private static string Diff(string expected, string found) => string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, found).Lines.Select(static line => line.Type switch
    {
        ChangeType.Inserted => "+ " + line.Text,
        ChangeType.Deleted => "- " + line.Text,
        _ => "  " + line.Text,
    }));

    [GeneratedRegex("""GeneratedCode\("Pdk\.Generators", "[^"]*"\)""")]
    private static partial Regex KitVersion();
}
