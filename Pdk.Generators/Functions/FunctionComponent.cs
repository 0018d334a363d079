using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>All functions of a library together are one component, which implements <c>pdk.functions</c>.</summary>
internal static class FunctionComponent
{
    /// <summary>The contract, by its metadata name.</summary>
    public const string Contract = "Pdk.Contracts.IFunctions";

    /// <summary>The library with that component, where it has functions for hosts of this kit.</summary>
    /// <param name="library">The library.</param>
    /// <param name="contract">The contract; null where the project does not refer to it.</param>
    public static LibraryModel AddTo(LibraryModel library, ContractUse? contract)
    {
        if (contract is null || library.ExportedBy(ExportStyles.Pdk).Length == 0)
        {
            return library;
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
            default,
            "",
            false);
        return library with { Components = library.Components.Append(component).ToEquatableArray() };
    }

    /// <summary>Libraries are told apart by their names, and so are their components of functions: <c>acme_functions</c>.</summary>
    private static string NameOf(string library) => DuckDbEmitter.BaseName(library);
}
