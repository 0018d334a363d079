using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Writes the layout of a contract into Contracts.Unshipped.txt, which is made where there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ContractMustBeRecordedFixer))]
[Shared]
public sealed class ContractMustBeRecordedFixer : CodeFixProvider
{
    private const string Title = $"Move to {BaselineFile.UnshippedName}";

    private static readonly RecordFixAllProvider s_all = new(Title, RecordContracts.ApplyAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ContractMustBeRecorded.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => s_all;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    Title,
                    cancellation => RecordContracts.ApplyAsync(context.Document.Project, [diagnostic], cancellation),
                    equivalenceKey: nameof(ContractMustBeRecordedFixer)),
                diagnostic);
        }

        return Task.CompletedTask;
    }
}
