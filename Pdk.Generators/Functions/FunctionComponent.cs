using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>All functions of a library together are one component, which implements <c>pdk.functions</c>.</summary>
internal static class FunctionComponent
{
    /// <summary>The contract, by its metadata name.</summary>
    public const string Contract = "Pdk.Contracts.IFunctions";

    /// <summary>The contract of the host's log, which asynchronous functions can find.</summary>
    public const string Log = "Pdk.Contracts.ILog";

    /// <summary>The library with that component, where it has functions for hosts of this kit.</summary>
    /// <param name="library">The library.</param>
    /// <param name="contracts">The contract and that of the log; empty where the project does not refer to them.</param>
    public static LibraryModel AddTo(LibraryModel library, EquatableArray<ContractUse> contracts)
    {
        if (contracts.Count != 2 || library.ExportedBy(ExportStyles.Pdk).Length == 0)
        {
            return library;
        }

        ContractUse contract = contracts[0];
        ConfigurationModel? configuration = PdkFunctionEmitter.ConfigurationOf(library.ExportedBy(ExportStyles.Pdk));
        List<ConstructorParameterModel> parameters = [new ConstructorParameterModel("log", contracts[1], true, null)];
        if (configuration is not null)
        {
            parameters.Add(new ConstructorParameterModel("configuration", null, false, configuration));
        }

        var component = new ComponentModel(
            $"global::Pdk.Generated.{PdkFunctionEmitter.Library}",
            "Pdk_Functions",
            PdkFunctionEmitter.Library,
            NameOf(library.Facts.Library),
            "",
            default,
            new[] { contract }.ToEquatableArray(),
            new[] { contract.Id }.ToEquatableArray(),
            parameters.ToEquatableArray(),
            "",
            false);
        return library with { Components = library.Components.Append(component).ToEquatableArray() };
    }

    /// <summary>Libraries are told apart by their names, and so are their components of functions: <c>acme_functions</c>.</summary>
    public static string NameOf(string library) => DuckDbEmitter.BaseName(library);
}
