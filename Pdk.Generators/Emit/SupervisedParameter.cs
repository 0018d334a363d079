using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>How one argument of a supervised call is measured, and how a call with a deadline comes to own it.</summary>
internal static class SupervisedParameter
{
    /// <summary>Whether the argument has bytes that are counted.</summary>
    public static bool HasSize(ParameterModel parameter) =>
        parameter.Crossing.Kind is CrossingKind.Text or CrossingKind.Span or CrossingKind.Memory
            or CrossingKind.Batch or CrossingKind.Value;

    /// <summary>The expression that counts them.</summary>
    public static string Size(ParameterModel parameter) => $"global::Pdk.Abi.CallBytes.Of({parameter.Name})";

    /// <summary>Whether the argument is a writer, for which another one stands in.</summary>
    public static bool IsOutput(ParameterModel parameter) => ThunkParameter.IsOutput(parameter);

    /// <summary>Whether the call changes the argument.</summary>
    public static bool ComesBack(ParameterModel parameter) => parameter.Modifier is "ref" or "out";

    /// <summary>The local that holds what the call owns. As in thunks, our names begin with "pdk" and end with the parameter's.</summary>
    public static string Name(ParameterModel parameter) => "pdkOwned_" + parameter.Stem;

    /// <summary>The declaration of that local; or null where the argument is a value, or an object that nobody changes.</summary>
    public static string? Owned(ParameterModel parameter)
    {
        string name = Name(parameter);
        string copy = $"global::Pdk.Abi.OwnedArgument.Copy({ProxyParameter.Given(parameter)})";
        return parameter.Crossing.Kind switch
        {
            CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter =>
                $"global::Pdk.Abi.OwnedOutput {name} = global::Pdk.Abi.OwnedOutput.For({ProxyParameter.Given(parameter)});",
            CrossingKind.Span when parameter.Crossing.Container.Length == 0 => $"{parameter.Crossing.Arguments}[] {name} = {copy};",
            CrossingKind.Span when parameter.Crossing.Container != "immutable" => $"{parameter.Crossing.Type} {name} = {copy};",
            CrossingKind.Memory or CrossingKind.Batch => $"{parameter.Crossing.Type} {name} = {copy};",
            CrossingKind.Value => $"global::Pdk.PdkDocument {name} = {copy};",
            CrossingKind.Column => $"global::Pdk.ColumnResult {name} = new();",
            _ when parameter.Modifier == "out" => $"{parameter.Crossing.Type} {name} = default;",
            _ when parameter.Modifier.Length > 0 => $"{parameter.Crossing.Type} {name} = {parameter.Name};",
            _ => null,
        };
    }

    /// <summary>What the call itself does first, on its thread: columns stay in memory as long as it runs; or null.</summary>
    public static string? Held(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Columns
        ? ProxyParameter.Lease(parameter, "pdkHeld_" + parameter.Stem, "Hold")
        : null;

    /// <summary>What the caller gets when the call has succeeded in time; or null.</summary>
    public static string? GivenBack(ParameterModel parameter) => parameter switch
    {
        { Crossing.Kind: CrossingKind.Column } => $"{Name(parameter)}.MoveTo({parameter.Name});",
        _ when IsOutput(parameter) => $"{Name(parameter)}.Commit();",
        _ when ComesBack(parameter) => $"{parameter.Name} = {Name(parameter)};",
        _ => null,
    };

    /// <summary>The argument of the call.</summary>
    public static string Argument(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Cancellation => "pdkCancellation",
        CrossingKind.ByteWriter => $"{Name(parameter)}.Bytes",
        CrossingKind.ValueWriter => $"{Name(parameter)}.Values",
        CrossingKind.BatchWriter => $"{Name(parameter)}.Batch",
        CrossingKind.Value => $"{Name(parameter)}.Root",
        CrossingKind.Column => $"{Name(parameter)}.Column",
        _ when ComesBack(parameter) => $"{parameter.Modifier} {Name(parameter)}",
        _ => Owned(parameter) is null ? parameter.Name : Name(parameter),
    };
}
