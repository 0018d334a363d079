using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>How one argument is turned into what crosses the border.</summary>
internal static class ProxyParameter
{
    /// <summary>A declaration that stands before the call and is disposed after it; or null.</summary>
    public static string? Using(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Text
        ? $"using global::Pdk.Abi.Utf8Argument {parameter.Stem}_utf8 = new({parameter.Name}, stackalloc byte[global::Pdk.Abi.Utf8Argument.StackSize]);"
        : null;

    /// <summary>Whether the argument is a writer whose buffer is lent for the call.</summary>
    public static bool IsOutput(ParameterModel parameter) => ThunkParameter.IsOutput(parameter);

    /// <summary>What the head of a <c>fixed</c> statement says; or null.</summary>
    public static string? Fixed(ParameterModel parameter)
    {
        string stem = parameter.Stem;
        string name = parameter.Name;
        if (parameter.Modifier is "ref" or "out" || (parameter.Modifier == "in" && parameter.Crossing.Kind == CrossingKind.Struct))
        {
            return $"{parameter.Crossing.Type}* {stem}_pinned = &{name}";
        }

        return parameter.Crossing.Kind switch
        {
            CrossingKind.Text => $"byte* {stem}_pinned = {stem}_utf8.Span",
            CrossingKind.Span => $"void* {stem}_pinned = global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({name})",
            CrossingKind.Memory => $"byte* {stem}_pinned = {name}.Span",
            CrossingKind.Batch => $"byte* {stem}_pinned = {name}.Bytes.Span",
            CrossingKind.Value => $"byte* {stem}_pinned = {name}.EnclosingDocument",
            _ => null,
        };
    }

    /// <summary>A declaration inside the <c>fixed</c> statements; or null.</summary>
    public static string? Local(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Value
        ? $"global::Pdk.Abi.ValueView {parameter.Stem}_view = new() {{ Document = new() {{ Data = {parameter.Stem}_pinned, Length = {parameter.Name}.EnclosingDocument.Length }}, Slot = {parameter.Name}.Slot }};"
        : null;

    /// <summary>The argument of a synchronous call.</summary>
    public static string SyncArgument(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Text => $"new global::Pdk.Abi.StringView {{ Data = {parameter.Stem}_pinned, Length = {parameter.Stem}_utf8.Span.Length }}",
        CrossingKind.Span or CrossingKind.Memory => $"new global::Pdk.Abi.BytesView {{ Data = {parameter.Stem}_pinned, Length = {parameter.Name}.Length }}",
        CrossingKind.Batch => $"new global::Pdk.Abi.BytesView {{ Data = {parameter.Stem}_pinned, Length = {parameter.Name}.Bytes.Length }}",
        CrossingKind.Value => $"&{parameter.Stem}_view",
        CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter => $"{parameter.Stem}_output.View",
        _ => Common(parameter),
    };

    /// <summary>The argument of an asynchronous call, which lends until its completion.</summary>
    public static string AsyncArgument(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Text => $"pdkCall.Lend({parameter.Name})",
        CrossingKind.Memory => $"pdkCall.Pin({parameter.Name})",
        CrossingKind.Batch => $"pdkCall.Pin({parameter.Name}.Bytes)",
        CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter => $"pdkCall.Lend(global::Pdk.Abi.CallOutput.Begin({parameter.Name}))",
        _ => Common(parameter),
    };

    private static string Common(ParameterModel parameter)
    {
        if (parameter.Modifier is "ref" or "out" || (parameter.Modifier == "in" && parameter.Crossing.Kind == CrossingKind.Struct))
        {
            return $"{parameter.Stem}_pinned";
        }

        return parameter.Crossing.Kind switch
        {
            CrossingKind.Boolean => $"{parameter.Name} ? (byte)1 : (byte)0",
            CrossingKind.Enumeration => $"({parameter.Crossing.Native}){parameter.Name}",
            CrossingKind.Struct => $"&{parameter.Name}",
            CrossingKind.Contract => $"{parameter.Crossing.Descriptor}.Instance.Lend({parameter.Name})",
            _ => parameter.Name,
        };
    }
}
