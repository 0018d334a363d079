using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Pdk.Generators.Crossing;

namespace Pdk.Analyzers;

/// <summary>PDK0006: the kit supplies host services, which are contracts, and one configuration record; it knows nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstructorParameterMustBeSuppliableAnalyzer() : PluginAnalyzer(Descriptors.ConstructorParameterMustBeSuppliable)
{
    private protected override void Analyze(SymbolAnalysisContext context, PluginDeclaration plugin, KnownTypes known)
    {
        INamedTypeSymbol type = plugin.Type;
        if (PluginConstructors.Single(type) is not { } constructor)
        {
            return;
        }

        IParameterSymbol? record = null;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            string? mistake = FindMistake(parameter, known, record, out bool isRecord);
            if (isRecord)
            {
                record ??= parameter;
            }

            if (mistake is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.ConstructorParameterMustBeSuppliable,
                    TypeLocation(parameter, context.CancellationToken),
                    parameter.Name,
                    type.Name,
                    mistake));
            }
        }
    }

    private static string? FindMistake(
        IParameterSymbol parameter, KnownTypes known, IParameterSymbol? earlierRecord, out bool isRecord)
    {
        isRecord = false;
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            return "it is passed by reference; pass it by value";
        }

        // What does not exist is the compiler's to report.
        if (parameter.Type.TypeKind == TypeKind.Error || known.ContractAttributeOf(parameter.Type) is not null)
        {
            return null;
        }

        if (SettingRules.KindOf(parameter.Type) is not (null or SettingKind.Record))
        {
            return $"'{parameter.Type.Display()}' is a setting; make it a parameter of the configuration record, and take that";
        }

        if (parameter.Type.TypeKind == TypeKind.Interface)
        {
            return $"interface '{parameter.Type.Display()}' has no [PluginContract], so that the host cannot offer it";
        }

        if (!ConfigurationRules.IsCandidate(parameter.Type))
        {
            return $"'{parameter.Type.Display()}' is neither a contract nor a configuration record";
        }

        isRecord = true;
        return earlierRecord is not null
            ? $"'{earlierRecord.Type.Name}' is the configuration record already; merge the two"
            : ConfigurationRules.FindMistake((INamedTypeSymbol)parameter.Type);
    }

    private static Location TypeLocation(IParameterSymbol parameter, CancellationToken cancellation) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is ParameterSyntax { Type: { } type }
            ? type.GetLocation()
            : parameter.NameLocation();
}
