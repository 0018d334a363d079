using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0200: nothing above a method that native code called can catch its exceptions, so the runtime ends the process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmanagedMethodMustCatchEverythingAnalyzer() : PluginCodeAnalyzer(Descriptors.UnmanagedMethodMustCatchEverything)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.FindType(KnownNames.UnmanagedCallersOnlyAttribute) is { } attribute)
        {
            start.RegisterSyntaxNodeAction(
                node => Analyze(node, attribute), SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is not IMethodSymbol method
            || method.FindAttribute(attribute) is null
            || CatchAll.BodyOf(context.Node) is not { } body
            || CatchAll.Encloses(body))
        {
            return;
        }

        (Location location, string wayOut) = CatchAll.FindRethrow(body) is { } rethrow
            ? (rethrow.GetLocation(), "answer with a status instead of throwing here")
            : (method.NameLocation(), "enclose its whole body in try and catch (Exception)");
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnmanagedMethodMustCatchEverything, location, method.Name, wayOut));
    }
}
