using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0206: a process has one handler for each signal, and it is the host's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignalsBelongToHostAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SignalsBelongToHost);

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
        if ((use.IsOf("System.Runtime.InteropServices", "PosixSignalRegistration") && use.Member.Name == "Create")
            || (use.IsOf("System", "Console") && use.Member.Name == "CancelKeyPress"))
        {
            use.Report(Descriptors.SignalsBelongToHost);
        }
    }
}
