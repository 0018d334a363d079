using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;
using Pdk.Layouts;

namespace Pdk.CodeFixes;

/// <summary>Changes a project's Functions.Unshipped.txt as diagnostics say.</summary>
internal static class RecordFunctions
{
    /// <summary>Records each function that a diagnostic is about.</summary>
    /// <param name="project">The project.</param>
    /// <param name="diagnostics">The diagnostics, in any order.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        HashSet<string> declared = new(
            DeclaredFunctions.Of(compilation, project.AnalyzerOptions).All.Select(static function => function.Key), StringComparer.Ordinal);
        return await BaselineDocument
            .ChangeAsync(
                project,
                FunctionFile.UnshippedName,
                diagnostics,
                (text, diagnostic, function) => Change(
                    text, function, diagnostic.Properties.ContainsKey(BaselineProperties.IsShipped), declared),
                cancellation)
            .ConfigureAwait(false);
    }

    private static SourceText Change(SourceText text, string function, bool isShipped, HashSet<string> declared)
    {
        LayoutFunction wanted = FunctionTextParser.ParseAll(function)[0];
        FunctionBlock[] obsolete = [.. FunctionFile.Read("", text).Blocks.Where(block => IsObsolete(block.Function))];
        text = text.WithChanges(obsolete.Select(block => BaselineLines.Removal(text, block.Span)));
        if (isShipped)
        {
            return text;
        }

        IReadOnlyList<FunctionBlock> blocks = FunctionFile.Read("", text).Blocks;
        return BaselineLines.Write(
            text,
            function,
            blocks.FirstOrDefault(block => block.Function.Key == wanted.Key)?.Span,
            blocks.FirstOrDefault(block => string.CompareOrdinal(block.Function.Key, wanted.Key) > 0)?.Span);

        // A function whose types were changed leaves its old text behind.
        bool IsObsolete(LayoutFunction old) => old.Key == wanted.Key
            ? isShipped
            : old.Name == wanted.Name && !declared.Contains(old.Key);
    }
}
