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
        TextDocument? document = project.AdditionalDocuments.FirstOrDefault(static document =>
            string.Equals(
                Path.GetFileName(document.FilePath ?? document.Name), BaselineFile.UnshippedName, StringComparison.OrdinalIgnoreCase));
        SourceText text = document is null ? SourceText.From("") : await document.GetTextAsync(cancellation).ConfigureAwait(false);
        string? neighbour = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(BaselineProperties.Layout, out string? layout) && layout is not null)
            {
                diagnostic.Properties.TryGetValue(BaselineProperties.Neighbour, out neighbour);
                text = Change(text, layout, diagnostic.Properties.ContainsKey(BaselineProperties.IsShipped), declared);
            }
        }

        if (document is not null)
        {
            return project.Solution.WithAdditionalDocumentText(document.Id, text);
        }

        string? path = neighbour is null ? null : Path.Combine(Path.GetDirectoryName(neighbour) ?? "", BaselineFile.UnshippedName);
        return project.AddAdditionalDocument(BaselineFile.UnshippedName, text, filePath: path).Project.Solution;
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
