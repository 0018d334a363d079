using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Changes a project's Contracts.Unshipped.txt as diagnostics say.</summary>
internal static class RecordContracts
{
    /// <summary>Records each contract that a diagnostic is about.</summary>
    /// <param name="project">The project.</param>
    /// <param name="diagnostics">The diagnostics, in any order.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        HashSet<(string Id, int Major)> declared = DeclaredContracts.Of(compilation, cancellation);
        return await BaselineDocument
            .ChangeAsync(
                project,
                BaselineFile.UnshippedName,
                diagnostics,
                (text, diagnostic, layout) => Change(
                    text, layout, diagnostic.Properties.ContainsKey(BaselineProperties.IsShipped), declared),
                cancellation)
            .ConfigureAwait(false);
    }

    private static SourceText Change(SourceText text, string layout, bool isShipped, HashSet<(string Id, int Major)> declared)
    {
        BaselineBlock wanted = BaselineFile.Read("", SourceText.From(layout)).Blocks[0];

        // A contract that was raised to another major leaves its old text behind.
        bool IsObsolete(BaselineBlock block) =>
            block.Contract.Id == wanted.Contract.Id && !declared.Contains((block.Contract.Id, block.Contract.Version.Major));
        return isShipped
            ? BaselineText.Remove(text, block => IsObsolete(block) || block.Is(wanted.Contract.Id, wanted.Contract.Version.Major))
            : BaselineText.Record(text, layout, IsObsolete);
    }
}
