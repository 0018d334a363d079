using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Lets an asynchronous method return a task, so that its caller can await it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncMethodMustNotBeVoidFixer))]
[Shared]
public sealed class AsyncMethodMustNotBeVoidFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.AsyncMethodMustNotBeVoid.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;

        // A lambda returns what the delegate wants, and there is nothing to change at the lambda itself.
        if (root.FindNode(context.Span) is PredefinedTypeSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } type)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Return Task",
                    _ =>
                    {
                        TypeSyntax task = SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task")
                            .WithTriviaFrom(type)
                            .WithAdditionalAnnotations(Simplifier.Annotation);
                        return Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, task)));
                    },
                    equivalenceKey: nameof(AsyncMethodMustNotBeVoidFixer)),
                context.Diagnostics);
        }
    }
}
