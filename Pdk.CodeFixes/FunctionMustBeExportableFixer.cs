using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Writes the name of a function as engines take it, and takes away the <c>in</c> of its parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FunctionMustBeExportableFixer))]
[Shared]
public sealed class FunctionMustBeExportableFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.FunctionMustBeExportable.Id);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            {
                continue;
            }

            if (diagnostic.Properties.TryGetValue(Suggestion.Key, out string? name)
                && name is not null
                && AttributeOf(member)?.ArgumentList?.Arguments.FirstOrDefault() is { NameEquals: null } argument)
            {
                SyntaxNode literal = SyntaxFactory
                    .LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name))
                    .WithTriviaFrom(argument.Expression);
                Register($"Write \"{name}\"", "Name", root.ReplaceNode(argument.Expression, literal), diagnostic);
            }
            else if (diagnostic.Properties.ContainsKey(FunctionMustBeExportableAnalyzer.IsReadByReference))
            {
                IEnumerable<ParameterSyntax> parameters = ParametersOf(member)
                    .Where(static parameter => parameter.Modifiers.Any(IsReference));
                Register("Pass by value", "Value", root.ReplaceNodes(parameters, static (_, parameter) => ByValue(parameter)), diagnostic);
            }
        }

        void Register(string title, string key, SyntaxNode changed, Diagnostic diagnostic) => context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: key), diagnostic);
    }

    private static AttributeSyntax? AttributeOf(MemberDeclarationSyntax member) => member.AttributeLists
        .SelectMany(static list => list.Attributes)
        .FirstOrDefault(static attribute => NameOf(attribute) is "Function" or "FunctionAttribute");

    private static string NameOf(AttributeSyntax attribute) =>
        attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText;

    /// <summary>Of an aggregate those that are given the values of a row; what it merges with may be passed by reference.</summary>
    private static IEnumerable<ParameterSyntax> ParametersOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ParameterList.Parameters,
        TypeDeclarationSyntax type => type.Members.OfType<MethodDeclarationSyntax>()
            .Where(static method => method.Identifier.ValueText is "Add" or "Remove")
            .SelectMany(static method => method.ParameterList.Parameters),
        _ => [],
    };

    private static bool IsReference(SyntaxToken modifier) =>
        modifier.IsKind(SyntaxKind.InKeyword) || modifier.IsKind(SyntaxKind.RefKeyword) || modifier.IsKind(SyntaxKind.ReadOnlyKeyword);

    private static ParameterSyntax ByValue(ParameterSyntax parameter) => parameter
        .WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(static modifier => !IsReference(modifier))))
        .WithLeadingTrivia(parameter.GetLeadingTrivia());
}
