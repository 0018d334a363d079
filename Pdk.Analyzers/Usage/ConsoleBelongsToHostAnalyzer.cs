using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0202: the console is the host's, and using it inside a plugin changes the host's terminal and signals.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConsoleBelongsToHostAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ConsoleBelongsToHost);

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
        // The event is about signals, which is another rule.
        if (use.IsOf("System", "Console") && use.Member.Name != "CancelKeyPress")
        {
            use.Report(Descriptors.ConsoleBelongsToHost);
        }
    }
}
