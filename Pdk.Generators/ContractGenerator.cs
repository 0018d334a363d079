using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Generators.Crossing;
using Pdk.Generators.Emit;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Reuse;

namespace Pdk.Generators;

/// <summary>
/// Turns each interface with [PluginContract] into its table, thunks and proxy, and each type that its members use into a mirror.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ContractGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        ReadModels<ContractModel> knownContracts = new();
        ReadModels<MirrorClassModel> knownClasses = new();
        IncrementalValuesProvider<ContractModel> contracts = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ContractNames.ContractAttribute,
                predicate: static (node, _) => node is InterfaceDeclarationSyntax,
                transform: (found, token) => knownContracts.Get(
                    (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, () => ContractParser.Parse(found, token)))
            .SelectMany(static (model, _) => model is null ? Array.Empty<ContractModel>() : [model])
            .WithTrackingName(Steps.Contract);

        // Of the compilation only these two facts, so that an edit does not lead any further.
        IncrementalValueProvider<string> languageProblem = context.CompilationProvider
            .Select(static (compilation, _) => Preconditions.OfLanguage(compilation));
        IncrementalValueProvider<string> contractProblem = context.CompilationProvider
            .Select(static (compilation, _) =>
                Preconditions.OfLanguage(compilation) is { Length: > 0 } problem ? problem : Preconditions.OfContracts(compilation));

        context.RegisterSourceOutput(contracts.Combine(contractProblem), static (output, pair) =>
        {
            if (pair.Right.Length == 0)
            {
                output.AddSource(pair.Left.HintName, ContractEmitter.Emit(pair.Left));
            }
        });

        IncrementalValuesProvider<MirrorClassModel> classes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MirrorClassParser.Attribute,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: (found, token) => knownClasses.Get(
                    (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, () => MirrorClassParser.Parse(found, token))!)
            .WithTrackingName(Steps.MirrorClass);

        context.RegisterSourceOutput(classes.Combine(languageProblem), static (output, pair) =>
        {
            if (pair.Right.Length == 0)
            {
                output.AddSource(pair.Left.HintName, MirrorClassEmitter.Emit(pair.Left));
            }
        });

        // Contracts share the types that they use, so each is mirrored once for all of them. What differs in nothing but the names of a
        // tuple's elements is one type, with one name.
        IncrementalValuesProvider<MirrorModel> mirrors = contracts.SelectMany(static (contract, _) => contract.Mirrors).Collect()
            .Combine(classes.SelectMany(static (model, _) => model.Mirrors).Collect())
            .SelectMany(static (all, _) =>
                all.Left.Concat(all.Right).GroupBy(static mirror => mirror.Name).Select(static same => same.First()))
            .WithTrackingName(Steps.Mirror);

        context.RegisterSourceOutput(mirrors.Combine(languageProblem), static (output, pair) =>
        {
            if (pair.Right.Length == 0)
            {
                output.AddSource(pair.Left.HintName, MirrorEmitter.Emit(pair.Left));
            }
        });

        IncrementalValueProvider<EquatableArray<ContractModel>> sound = contracts
            .Where(static contract => contract.Problems.Count == 0)
            .Collect()
            .Select(static (all, _) => all.ToEquatableArray())
            .WithTrackingName(Steps.Contracts);

        context.RegisterSourceOutput(sound.Combine(contractProblem), static (output, pair) =>
        {
            if (pair.Left.Count > 0 && pair.Right.Length == 0)
            {
                output.AddSource(RegistrationEmitter.HintName, RegistrationEmitter.Emit(pair.Left));
            }
        });

        IncrementalValueProvider<bool> hasContracts = contracts.Collect().Select(static (all, _) => all.Length > 0);
        IncrementalValueProvider<bool> hasOthers = classes.Collect()
            .Combine(HasPlugins(context))
            .Select(static (pair, _) => pair.Left.Length > 0 || pair.Right);
        IncrementalValuesProvider<string> problems = hasContracts.Combine(contractProblem).Combine(hasOthers.Combine(languageProblem))
            .Select(static (facts, _) => facts.Left.Left ? facts.Left.Right : facts.Right.Left ? facts.Right.Right : "")
            .SelectMany(static (problem, _) => problem.Length > 0 ? [problem] : Array.Empty<string>());
        context.RegisterSourceOutput(
            problems, static (output, problem) => output.AddSource(PreconditionEmitter.HintName, PreconditionEmitter.Emit(problem)));
    }

    /// <summary>Whether there are plugin classes, of which the other generator would have to be silent.</summary>
    private static IncrementalValueProvider<bool> HasPlugins(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool>? any = null;
        foreach (string attribute in PluginKinds.Attributes)
        {
            IncrementalValueProvider<bool> found = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    attribute, predicate: static (node, _) => node is TypeDeclarationSyntax, transform: static (_, _) => true)
                .Collect()
                .Select(static (all, _) => all.Length > 0);
            any = any is { } previous ? previous.Combine(found).Select(static (pair, _) => pair.Left || pair.Right) : found;
        }

        return any!.Value;
    }
}
