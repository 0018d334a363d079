using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Pdk.CodeFixes;

/// <summary>
/// Records many things at once. The provider that merges changes merges those of source files only, and here all change the same other
/// file.
/// </summary>
/// <param name="title">What the fix is called.</param>
/// <param name="record">Changes the file of a project as diagnostics say.</param>
internal sealed class RecordFixAllProvider(
    string title, Func<Project, IEnumerable<Diagnostic>, CancellationToken, Task<Solution>> record) : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        title,
        cancellation => ApplyAsync(fixAllContext.WithCancellationToken(cancellation)),
        equivalenceKey: fixAllContext.CodeActionEquivalenceKey));

    private async Task<Solution> ApplyAsync(FixAllContext context)
    {
        IEnumerable<ProjectId> projects = context.Scope == FixAllScope.Solution ? context.Solution.ProjectIds : [context.Project.Id];
        Solution solution = context.Solution;
        foreach (ProjectId id in projects)
        {
            Project project = solution.GetProject(id)!;
            ImmutableArray<Diagnostic> diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(context.Solution.GetProject(id)!).ConfigureAwait(false);
            if (!diagnostics.IsEmpty)
            {
                solution = await record(project, diagnostics, context.CancellationToken).ConfigureAwait(false);
            }
        }

        return solution;
    }
}
