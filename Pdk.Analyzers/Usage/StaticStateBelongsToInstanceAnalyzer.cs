using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pdk.Analyzers;

/// <summary>PDK0208: state in static members is shared by all instances of a library, and doubled while another one replaces it.</summary>
/// <remarks>
/// What can be assigned is state. What cannot is, where it is a collection that the assembly's own code changes after its initialization: a
/// table that is only read is none. What belongs to a thread, and caches that are filled by <c>GetOrAdd</c>, are left alone.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateBelongsToInstanceAnalyzer() : PluginCodeAnalyzer(Descriptors.StaticStateBelongsToInstance)
{
    private protected override void Register(CompilationStartAnalysisContext start)
    {
        start.RegisterSymbolAction(AnalyzeMember, SymbolKind.Field, SymbolKind.Property, SymbolKind.Event);
        // Once for each collection, at its declaration: it may be changed in many places.
        ConcurrentDictionary<ISymbol, bool> reported = new(SymbolEqualityComparer.Default);
        start.RegisterOperationAction(use => AnalyzeUse(use, reported), OperationKind.FieldReference, OperationKind.PropertyReference);
    }

    private static void AnalyzeMember(SymbolAnalysisContext context)
    {
        if (StaticStorage.IsAssignable(context.Symbol))
        {
            context.ReportDiagnostic(Describe(context.Symbol));
        }
    }

    private static void AnalyzeUse(OperationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> reported)
    {
        var use = (IMemberReferenceOperation)context.Operation;
        ISymbol member = use.Member.OriginalDefinition;
        if (CollectionChange.Is(use)
            && StaticStorage.IsFixed(member)
            && !StaticStorage.IsInitialization(context.ContainingSymbol, member)
            && reported.TryAdd(member, true))
        {
            context.ReportDiagnostic(Describe(member));
        }
    }

    private static Diagnostic Describe(ISymbol member) =>
        Diagnostic.Create(Descriptors.StaticStateBelongsToInstance, member.NameLocation(), member.DisplayMember());
}
