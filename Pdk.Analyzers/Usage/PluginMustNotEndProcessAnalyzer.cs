using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0203: the process belongs to the host and everything else in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustNotEndProcessAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginMustNotEndProcess);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (PluginAssembly.Is(start.Compilation))
            {
                MemberUse.Register(start, Analyze);
            }
        });
    }

    private static void Analyze(MemberUse use)
    {
        if (use.IsOf("System", "Environment") && use.Member.Name is "Exit" or "FailFast")
        {
            use.Report(Descriptors.PluginMustNotEndProcess);
        }
    }
}
