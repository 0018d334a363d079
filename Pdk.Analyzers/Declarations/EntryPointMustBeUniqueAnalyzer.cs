using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0007: the AOT compiler crashes, with a message that does not help, when two methods are exported under one name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntryPointMustBeUniqueAnalyzer() : RuleAnalyzer(Descriptors.EntryPointMustBeUnique)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is null
                || start.Compilation.FindType(KnownNames.UnmanagedCallersOnlyAttribute) is not { } unmanagedCallersOnly)
            {
                return;
            }

            ConcurrentBag<EntryPoint> entryPoints = [];
            start.RegisterSymbolAction(
                symbol =>
                {
                    if (EntryPoint.Find((IMethodSymbol)symbol.Symbol, unmanagedCallersOnly) is { } entryPoint)
                    {
                        entryPoints.Add(entryPoint);
                    }
                },
                SymbolKind.Method);
            start.RegisterCompilationEndAction(end => Report(end, entryPoints));
        });
    }

    private static void Report(CompilationAnalysisContext context, ConcurrentBag<EntryPoint> entryPoints)
    {
        // The kit's own entry is generated code, which is not looked at here; it is there as soon as there is a plugin class.
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        if (!entryPoints.IsEmpty && PluginAssembly.ContainsPlugin(context.Compilation))
        {
            owners.Add(KnownNames.PluginEntryPoint, "the kit");
        }

        foreach (EntryPoint entryPoint in entryPoints.OrderBy(entryPoint => entryPoint.Method.NameLocation(), SourceOrder.Instance))
        {
            if (owners.TryGetValue(entryPoint.Name, out string? owner))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.EntryPointMustBeUnique, entryPoint.NameLocation(context.CancellationToken), entryPoint.Name, owner));
            }
            else
            {
                owners.Add(entryPoint.Name, $"'{entryPoint.Method.DisplayMember()}'");
            }
        }
    }
}
