using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

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
    /// <param name="exports">For which hosts the project exports functions.</param>
    /// <param name="files">Files beside the sources, marked as the source is; their marks come after those of the source.</param>
    public static async Task Reports(
        string marked,
        IReadOnlyList<Expected> expected,
        IReadOnlyCollection<string>? compilerErrors = null,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        IReadOnlyList<AdditionalText>? files = null,
        string exports = "pdk")
    {
        Dictionary<string, MarkedSource> sources = new() { [Compilations.FileName] = MarkedSource.Parse(marked) };
        foreach (AdditionalText file in (files ?? []).OrderBy(static file => file.Path, StringComparer.Ordinal))
        {
            sources.Add(file.Path, MarkedSource.Parse(file.GetText()!.ToString()));
        }

        IReadOnlyList<Diagnostic> diagnostics = await Compilations.Diagnose(
            Compilations.Create(sources[Compilations.FileName].Text, kind),
            sources.Where(static pair => pair.Key != Compilations.FileName).Select(static pair => new AdditionalFile(pair.Key, pair.Value.Text)),
            exports);
        string[] unexpectedErrors = [.. diagnostics
            .Where(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && !(compilerErrors ?? []).Contains(diagnostic.Id))
            .Select(diagnostic => diagnostic.ToString())];
        Assert.Empty(unexpectedErrors);

        (MarkedSource Source, TextSpan Span)[] marks = [.. sources.Values
            .SelectMany(source => source.Spans.OrderBy(span => span.Start).Select(span => (source, span)))];
        Assert.Equal(expected.Count, marks.Length);
        string[] wanted = [.. marks.Zip(expected, (mark, one) => Describe(one.Id, mark.Source, mark.Span, one.Message))];
        string[] found = [.. diagnostics
            .Where(diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal))
            .Select(diagnostic => Describe(
                diagnostic.Id, sources[diagnostic.Location.GetLineSpan().Path], diagnostic.Location.SourceSpan, diagnostic.GetMessage()))];
        Assert.Equal(string.Join("\n", wanted), string.Join("\n", found));
    }

    private static string Describe(string id, MarkedSource source, TextSpan span, string message) =>
        $"{id} at {span.Start} [|{source.Text.Substring(span.Start, span.Length)}|] {message}";
}
