using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0013: both methods by which a sink takes events have a default, each of which calls the other one; a sink overrides one of them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SinkMustTakeEventsAnalyzer() : TypeAnalyzer(Descriptors.SinkMustTakeEvents)
{
    private static readonly string[] s_methods = ["DeliverAsync", "OnEventsAsync"];

    private protected override void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, KnownTypes known)
    {
        if (type.IsAbstract
            || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || context.Compilation.FindType(KnownNames.Sink) is not { } sink
            || !type.AllInterfaces.Contains(sink, SymbolEqualityComparer.Default)
            || s_methods.Any(method => MayTake(type, sink, method)))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Descriptors.SinkMustTakeEvents, type.NameLocation(), type.Name));
    }

    /// <summary>Whether a sink takes events by a method; also where the contract is an older one that has no such method.</summary>
    private static bool MayTake(INamedTypeSymbol type, INamedTypeSymbol sink, string method) =>
        sink.GetMembers(method).FirstOrDefault() is not { } member
        || type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: not TypeKind.Interface };
}
