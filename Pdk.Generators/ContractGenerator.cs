using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;

namespace Pdk.Generators;

/// <summary>Turns each interface with [PluginContract] into its table, thunks and proxy.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ContractModel> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ContractNames.ContractAttribute,
                predicate: static (node, _) => node is InterfaceDeclarationSyntax,
                transform: ContractParser.Parse)
            .SelectMany(static (model, _) => model is null ? Array.Empty<ContractModel>() : [model])
            .WithTrackingName(Steps.Contract);

        context.RegisterSourceOutput(contracts, static (output, contract) =>
            output.AddSource(contract.HintName, ContractEmitter.Emit(contract)));

        // Contracts share the types that they use, so each is mirrored once for all of them.
        IncrementalValuesProvider<MirrorModel> mirrors = contracts
            .SelectMany(static (contract, _) => contract.Mirrors)
            .Collect()
            .SelectMany(static (all, _) => all.Distinct())
            .WithTrackingName(Steps.Mirror);

        context.RegisterSourceOutput(mirrors, static (output, mirror) =>
            output.AddSource($"{MirrorModel.Namespace}.{mirror.Name}.g.cs", MirrorEmitter.Emit(mirror)));

        IncrementalValueProvider<EquatableArray<ContractModel>> sound = contracts
            .Where(static contract => contract.Problems.Count == 0)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName(Steps.Contracts);

        context.RegisterSourceOutput(sound, static (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(RegistrationEmitter.HintName, RegistrationEmitter.Emit(all));
            }
        });
    }
}
