using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Gives a field that older sides do not send a default value, or takes 'required' from it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendedFieldMustHaveDefaultFixer))]
[Shared]
public sealed class AppendedFieldMustHaveDefaultFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.AppendedFieldMustHaveDefault.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode root = (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxNode node = root.FindNode(context.Span);
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is { Type: { } type, Default: null } parameter)
        {
            SemanticModel model = (await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
            if (model.GetDeclaredSymbol(parameter, context.CancellationToken) is IParameterSymbol symbol)
            {
                (string title, ParameterSyntax changed) = WithDefault(parameter, type, symbol.Type);
                Register(title, root.ReplaceNode(parameter, changed));
            }
        }
        else if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is PropertyDeclarationSyntax or FieldDeclarationSyntax
            && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.RequiredKeyword))
                is { RawKind: not 0 } required)
        {
            SyntaxTriviaList before = member.GetLeadingTrivia();
            Register(
                "Remove 'required'",
                root.ReplaceNode(member, member.WithModifiers(member.Modifiers.Remove(required)).WithLeadingTrivia(before)));
        }

        void Register(string title, SyntaxNode changed) => context.RegisterCodeFix(
            CodeAction.Create(
                title, _ => Task.FromResult(document.WithSyntaxRoot(changed)), equivalenceKey: nameof(AppendedFieldMustHaveDefaultFixer)),
            context.Diagnostics);
    }

    private static (string Title, ParameterSyntax Changed) WithDefault(ParameterSyntax parameter, TypeSyntax type, ITypeSymbol symbol)
    {
        if (symbol is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T })
        {
            return ("Add '= default'", With(parameter, "default"));
        }

        if (symbol.IsValueType || symbol.NullableAnnotation == NullableAnnotation.Annotated)
        {
            return ("Add '= null'", With(parameter, "null"));
        }

        return symbol.SpecialType == SpecialType.System_String
            ? ("Add '= \"\"'", With(parameter, "\"\""))
            : (
                "Make it nullable and add '= null'",
                With(
                    parameter.WithType(
                        SyntaxFactory.NullableType(type.WithoutTrailingTrivia()).WithTrailingTrivia(type.GetTrailingTrivia())),
                    "null"));
    }

    private static ParameterSyntax With(ParameterSyntax parameter, string value) => parameter.WithDefault(
        SyntaxFactory.EqualsValueClause(SyntaxFactory.ParseExpression(value))
            .WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken)
                .WithLeadingTrivia(SyntaxFactory.Space)
                .WithTrailingTrivia(SyntaxFactory.Space)));
}
