using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>
/// Gives a member that was added later a default implementation: it does nothing, answers the default of a value type, or says that it is
/// not supported.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendedMemberMustHaveDefaultFixer))]
[Shared]
public sealed class AppendedMemberMustHaveDefaultFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.AppendedMemberMustHaveDefault.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Body: null, ExpressionBody: null } method)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add a default implementation",
                    cancellation => AddDefaultAsync(context.Document, root, method, cancellation),
                    equivalenceKey: nameof(AppendedMemberMustHaveDefaultFixer)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> AddDefaultAsync(
        Document document, SyntaxNode root, MethodDeclarationSyntax method, CancellationToken cancellation)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        ITypeSymbol? result = model.GetTypeInfo(method.ReturnType, cancellation).Type;
        MethodDeclarationSyntax changed;
        if (result is null or { SpecialType: SpecialType.System_Void })
        {
            changed = method.WithSemicolonToken(default)
                .WithBody(SyntaxFactory.Block().WithTrailingTrivia(method.SemicolonToken.TrailingTrivia));
        }
        else
        {
            ExpressionSyntax value = SyntaxFactory.ParseExpression(
                result.IsValueType ? "default" : "throw new global::System.NotSupportedException()");
            changed = method.WithExpressionBody(SyntaxFactory.ArrowExpressionClause(value));
        }

        changed = changed.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
        return document.WithSyntaxRoot(root.ReplaceNode(method, changed));
    }
}
