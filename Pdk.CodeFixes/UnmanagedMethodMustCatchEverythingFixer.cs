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

/// <summary>Encloses the body of a method that native code calls in a try with a catch for everything.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnmanagedMethodMustCatchEverythingFixer))]
[Shared]
public sealed class UnmanagedMethodMustCatchEverythingFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.UnmanagedMethodMustCatchEverything.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;

        // What to answer instead of rethrowing is the author's decision: only a name that is underlined has this fix.
        SyntaxToken name = root.FindToken(context.Span.Start);
        if (name.Parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax)
        {
            SyntaxNode function = name.Parent;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Enclose the body in try and catch",
                    cancellation => EncloseAsync(context.Document, root, function, cancellation),
                    equivalenceKey: nameof(UnmanagedMethodMustCatchEverythingFixer)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> EncloseAsync(
        Document document, SyntaxNode root, SyntaxNode function, CancellationToken cancellation)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(function, cancellation) is not IMethodSymbol method)
        {
            return document;
        }

        SyntaxNode changed = function switch
        {
            MethodDeclarationSyntax declaration => declaration
                .WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Enclose(declaration.Body, declaration.ExpressionBody, declaration.SemicolonToken, method)),
            LocalFunctionStatementSyntax local => local
                .WithExpressionBody(null).WithSemicolonToken(default)
                .WithBody(Enclose(local.Body, local.ExpressionBody, local.SemicolonToken, method)),
            _ => function,
        };
        return document.WithSyntaxRoot(root.ReplaceNode(function, changed.WithAdditionalAnnotations(Formatter.Annotation)));
    }

    private static BlockSyntax Enclose(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, IMethodSymbol method)
    {
        BlockSyntax guarded = block ?? SyntaxFactory.Block(Statement(arrow!.Expression, method));
        CatchClauseSyntax clause = SyntaxFactory.CatchClause()
            .WithDeclaration(SyntaxFactory.CatchDeclaration(
                SyntaxFactory.ParseTypeName("global::System.Exception").WithAdditionalAnnotations(Simplifier.Annotation)))
            .WithBlock(SyntaxFactory.Block(Failure(method.ReturnType)));
        TryStatementSyntax @try = SyntaxFactory.TryStatement(
            guarded.WithoutTrivia(), SyntaxFactory.SingletonList(clause.WithoutTrivia()), null);
        return SyntaxFactory.Block(@try).WithTrailingTrivia(block?.GetTrailingTrivia() ?? semicolon.TrailingTrivia);
    }

    private static StatementSyntax Statement(ExpressionSyntax expression, IMethodSymbol method) => expression switch
    {
        ThrowExpressionSyntax @throw => SyntaxFactory.ThrowStatement(@throw.Expression),
        _ when method.ReturnsVoid => SyntaxFactory.ExpressionStatement(expression),
        _ => SyntaxFactory.ReturnStatement(expression.WithLeadingTrivia(SyntaxFactory.Space)),
    };

    /// <summary>What the method answers after a failure: 0 often means success, so a number becomes -1 where it can.</summary>
    private static IEnumerable<StatementSyntax> Failure(ITypeSymbol result)
    {
        if (result.SpecialType == SpecialType.System_Void)
        {
            return [];
        }

        string value = result switch
        {
            { Name: "PdkStatus", TypeKind: TypeKind.Enum } => "global::Pdk.PdkStatus.Fault",
            {
                SpecialType: SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32
                    or SpecialType.System_Int64 or SpecialType.System_IntPtr,
            } => "-1",
            _ => "default",
        };
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(value).WithAdditionalAnnotations(Simplifier.Annotation);
        return [SyntaxFactory.ReturnStatement(expression.WithLeadingTrivia(SyntaxFactory.Space))];
    }
}
