using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Writes the signature of a function into Functions.Unshipped.txt, which is made where there is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FunctionMustBeRecordedFixer))]
[Shared]
public sealed class FunctionMustBeRecordedFixer : CodeFixProvider
{
    private const string Title = $"Move to {FunctionFile.UnshippedName}";

    private static readonly RecordFixAllProvider s_all = new(Title, RecordFunctions.ApplyAsync);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.FunctionMustBeRecorded.Id);

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
                    cancellation => RecordFunctions.ApplyAsync(context.Document.Project, [diagnostic], cancellation),
                    equivalenceKey: nameof(FunctionMustBeRecordedFixer)),
                diagnostic);
        }

        return Task.CompletedTask;
    }
}
