using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0204: starting a process installs signal handlers in the host and takes over the waiting for its children.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginMustNotStartProcessAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PluginMustNotStartProcess);

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
        if (use.IsOf("System.Diagnostics", "Process") && use.Member.Name == "Start")
        {
            use.Report(Descriptors.PluginMustNotStartProcess);
        }
    }
}
