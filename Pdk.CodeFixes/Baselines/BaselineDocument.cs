using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>A baseline file of a project, which is made where there is none.</summary>
internal static class BaselineDocument
{
    /// <summary>Changes the file for each diagnostic that says what is to be recorded.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="diagnostics">The diagnostics, in any order.</param>
    /// <param name="change">Changes the text: for a diagnostic, as it is to be recorded.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Solution> ChangeAsync(
        Project project,
        string name,
        IEnumerable<Diagnostic> diagnostics,
        Func<SourceText, Diagnostic, string, SourceText> change,
        CancellationToken cancellation)
    {
        TextDocument? document = project.AdditionalDocuments.FirstOrDefault(document =>
            string.Equals(Path.GetFileName(document.FilePath ?? document.Name), name, StringComparison.OrdinalIgnoreCase));
        SourceText text = document is null ? SourceText.From("") : await document.GetTextAsync(cancellation).ConfigureAwait(false);
        string? neighbour = null;
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(BaselineProperties.Layout, out string? recorded) && recorded is not null)
            {
                diagnostic.Properties.TryGetValue(BaselineProperties.Neighbour, out neighbour);
                text = change(text, diagnostic, recorded);
            }
        }

        if (document is not null)
        {
            return project.Solution.WithAdditionalDocumentText(document.Id, text);
        }

        string? path = neighbour is null ? null : Path.Combine(Path.GetDirectoryName(neighbour) ?? "", name);
        return project.AddAdditionalDocument(name, text, filePath: path).Project.Solution;
    }
}
