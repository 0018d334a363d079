using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Functions;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;

namespace Pdk.Analyzers;

/// <summary>The functions of a project, as the generator reads them, with what exports each.</summary>
/// <remarks>
/// Read once for each compilation, whichever rules ask. All together, since functions may be wrong only beside each other; and by symbol,
/// since an editor offers fixes for what is told of a symbol, and none for what is told at the end.
/// </remarks>
internal sealed class DeclaredFunctions
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<string, Lazy<DeclaredFunctions>>> s_known = new();

    private readonly Dictionary<ISymbol, FunctionModel> _functions = new(SymbolEqualityComparer.Default);

    private DeclaredFunctions(Compilation compilation, EquatableArray<string> exports)
    {
        if (compilation.FindType(FunctionParser.Attribute) is null)
        {
            return;
        }

        // The last of two with one id counts: that is two methods that are the same to the compiler, which says so.
        Dictionary<string, ISymbol> symbols = new(StringComparer.Ordinal);
        List<FunctionModel> read = [];
        foreach (ISymbol symbol in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.TypeAndMember))
        {
            if (symbol is IMethodSymbol or INamedTypeSymbol && AttributeOf(symbol) is { } attribute)
            {
                FunctionModel function = FunctionParser.Parse(symbol, attribute);
                symbols[function.Id] = symbol;
                read.Add(function);
            }
        }

        foreach (FunctionModel function in ExportPlan.Of(FunctionConflicts.Mark(read.ToEquatableArray()), exports))
        {
            _functions[symbols[function.Id]] = function;
        }
    }

    /// <summary>The functions, those that are wrong included.</summary>
    public IEnumerable<FunctionModel> All => _functions.Values;

    /// <summary>Reads the functions of a project.</summary>
    public static DeclaredFunctions Of(Compilation compilation, AnalyzerOptions options)
    {
        EquatableArray<string> exports = BuildFactsParser.Parse(options.AnalyzerConfigOptionsProvider).Exports;
        return s_known.GetValue(compilation, static _ => new())
            .GetOrAdd(string.Join(";", exports), _ => new Lazy<DeclaredFunctions>(() => new DeclaredFunctions(compilation, exports))).Value;
    }

    /// <summary>The function that a method or a struct is; null where it is none.</summary>
    public FunctionModel? Find(ISymbol symbol) => _functions.TryGetValue(symbol, out FunctionModel? function) ? function : null;

    /// <summary>The attribute that makes a method or a struct a function, or null.</summary>
    private static AttributeData? AttributeOf(ISymbol symbol) => symbol.GetAttributes()
        .FirstOrDefault(static found => found.AttributeClass?.ToDisplayString() == FunctionParser.Attribute);
}
