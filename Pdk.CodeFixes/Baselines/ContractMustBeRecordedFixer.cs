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
    internal const string Title = $"Move to {BaselineFile.UnshippedName}";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.ContractMustBeRecorded.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => RecordContractsFixAllProvider.Instance;

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
