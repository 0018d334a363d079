using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;

namespace Pdk.Generators;

/// <summary>Turns each interface with [PluginContract] into its table, thunks and proxy, and each type that its members use into a mirror.</summary>
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

        IncrementalValuesProvider<MirrorClassModel> classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MirrorClassParser.Attribute,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: MirrorClassParser.Parse)
            .WithTrackingName(Steps.MirrorClass);

        context.RegisterSourceOutput(classes, static (output, model) =>
            output.AddSource(model.HintName, MirrorClassEmitter.Emit(model)));

        // Contracts share the types that they use, so each is mirrored once for all of them. What differs in nothing but the names of a tuple's
        // elements is one type, with one name.
        IncrementalValuesProvider<MirrorModel> mirrors = contracts.SelectMany(static (contract, _) => contract.Mirrors).Collect()
            .Combine(classes.SelectMany(static (model, _) => model.Mirrors).Collect())
            .SelectMany(static (all, _) => all.Left.Concat(all.Right).GroupBy(static mirror => mirror.Name).Select(static same => same.First()))
            .WithTrackingName(Steps.Mirror);

        context.RegisterSourceOutput(mirrors, static (output, mirror) =>
            output.AddSource(mirror.HintName, MirrorEmitter.Emit(mirror)));

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
