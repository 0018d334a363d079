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

/// <summary>Adds the contract that a plugin's attribute stands for to its class; the editor then offers to add the members.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PluginMustImplementContractFixer))]
[Shared]
public sealed class PluginMustImplementContractFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.PluginMustImplementContract.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Empty for [Plugin], which says nothing about the contract.
            diagnostic.Properties.TryGetValue(PluginMustImplementContractAnalyzer.ContractsKey, out string? contracts);
            foreach (string contract in (contracts ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries))
            {
                string title = $"Implement {contract.Substring(contract.LastIndexOf('.') + 1)}";
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title, _ => Task.FromResult(AddContract(context.Document, root, type, contract)), equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    private static Document AddContract(Document document, SyntaxNode root, TypeDeclarationSyntax type, string contract)
    {
        TypeSyntax name = SyntaxFactory.ParseTypeName("global::" + contract).WithAdditionalAnnotations(Simplifier.Annotation);
        TypeDeclarationSyntax changed = (TypeDeclarationSyntax)type.AddBaseListTypes(SyntaxFactory.SimpleBaseType(name));
        if (type.BaseList is null)
        {
            // Without a base list the line ended after the name, or after the parameters of a primary constructor.
            SyntaxToken last = changed.ParameterList?.GetLastToken() ?? changed.TypeParameterList?.GetLastToken() ?? changed.Identifier;
            changed = changed.ReplaceToken(last, last.WithTrailingTrivia(SyntaxFactory.Space));
            changed = changed.WithBaseList(
                changed.BaseList!.WithTrailingTrivia(last.TrailingTrivia).WithAdditionalAnnotations(Formatter.Annotation));
        }

        return document.WithSyntaxRoot(root.ReplaceNode(type, changed));
    }
}
