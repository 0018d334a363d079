using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers.Tests;

/// <summary>One thing that must be reported; where, the marks in the source say, in the same order.</summary>
internal sealed record Expected(string Id, string Message);

/// <summary>Compares what is reported with what must be: id, message and underlined text, no more and no less.</summary>
internal static class Verify
{
    public static Task IsQuiet(string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => Reports(source, [], kind: kind);

    public static Task Reports(string marked, string id, string message) => Reports(marked, [new Expected(id, message)]);

    /// <param name="marked">The source, with <c>[|…|]</c> around what must be underlined.</param>
    /// <param name="expected">What must be reported, in the order of the marks' beginnings.</param>
    /// <param name="compilerErrors">Errors that the compiler reports as well: its ids.</param>
    /// <param name="kind">What is built.</param>
    public static async Task Reports(
        string marked,
        IReadOnlyList<Expected> expected,
        IReadOnlyCollection<string>? compilerErrors = null,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        IReadOnlyList<Diagnostic> diagnostics = await Compilations.Diagnose(Compilations.Create(source.Text, kind));
        string[] unexpectedErrors = [.. diagnostics
            .Where(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && !(compilerErrors ?? []).Contains(diagnostic.Id))
            .Select(diagnostic => diagnostic.ToString())];
        Assert.Empty(unexpectedErrors);

        string[] wanted = [.. source.Spans
            .OrderBy(span => span.Start)
            .Zip(expected, (span, one) => Describe(one.Id, source.Text.Substring(span.Start, span.Length), span.Start, one.Message))];
        Assert.Equal(expected.Count, source.Spans.Count);
        string[] found = [.. diagnostics
            .Where(diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .Select(diagnostic => Describe(
                diagnostic.Id,
                source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length),
                diagnostic.Location.SourceSpan.Start,
                diagnostic.GetMessage()))];
        Assert.Equal(string.Join("\n", wanted), string.Join("\n", found));
    }

    private static string Describe(string id, string underlined, int start, string message) => $"{id} at {start} [|{underlined}|] {message}";
}
