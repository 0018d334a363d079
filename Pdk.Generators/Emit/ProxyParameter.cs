using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Emit;

/// <summary>How one argument is turned into what crosses the border.</summary>
internal static class ProxyParameter
{
    /// <summary>The argument, or an error that names it where it is null although its type promises a value.</summary>
    public static string Given(ParameterModel parameter)
    {
        bool promises = parameter.Crossing.Kind switch
        {
            CrossingKind.Text or CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter => true,
            CrossingKind.Span or CrossingKind.Memory => parameter.Crossing.Container is "array" or "list",
            CrossingKind.Mirror => parameter.Crossing.IsPresent,
            _ => false,
        };
        return promises ? $"{parameter.Name} ?? throw {NullError(parameter)}" : parameter.Name;
    }

    /// <summary>
    /// Whether the argument is an object that must be there. It is looked at before anything is lent, which would be left behind otherwise.
    /// </summary>
    public static bool IsPromisedObject(ParameterModel parameter) =>
        parameter.Crossing is { Kind: CrossingKind.Contract, IsNullable: false };

    /// <summary>The error that names an argument which is null.</summary>
    public static string NullError(ParameterModel parameter) =>
        $"global::Pdk.Abi.NullErrors.Argument({CSharpLiteral.Of(parameter.Place)}, {CSharpLiteral.Of(parameter.Stem)})";

    /// <summary>A declaration that stands before the call and ends after it; or null.</summary>
    public static string? Using(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Text =>
            $"using global::Pdk.Abi.Utf8Argument {Utf8(parameter)} = new({Given(parameter)}, "
                + "stackalloc byte[global::Pdk.Abi.Utf8Argument.StackSize]);",
        CrossingKind.Columns or CrossingKind.Column => Lease(parameter, Lease(parameter), "Of"),
        // One look at the list, from which both the address and the length come: somebody may change it meanwhile.
        CrossingKind.Span when parameter.Crossing.Container.Length > 0 =>
            $"global::System.ReadOnlySpan<{parameter.Crossing.Arguments}> {Elements(parameter)} = "
                + $"global::Pdk.Abi.BlittableArgument.Of({Given(parameter)}{Words(parameter)});",
        _ => null,
    };

    /// <summary>Whether the other side changes the argument, and could make something of it that is no number.</summary>
    public static bool ComesBackAsDecimal(ParameterModel parameter) =>
        parameter.Modifier is "ref" or "out" && ThunkParameter.IsDecimal(parameter.Crossing);

    /// <summary>A declaration that writes the argument into the call's arena; or null.</summary>
    public static string? Written(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Mirror
        ? $"global::System.Range {Block(parameter)} = global::Pdk.Abi.MirrorBlock<{parameter.Crossing.Arguments}>.Write(pdkArena, "
            + $"{Given(parameter)}, {PlaceOf(parameter)});"
        : null;

    /// <summary>Whether the argument is a writer whose buffer is lent for the call.</summary>
    public static bool IsOutput(ParameterModel parameter) => ThunkParameter.IsOutput(parameter);

    /// <summary>The local that holds the lent buffer. As in thunks, our names begin with "pdk" and end with the parameter's.</summary>
    public static string Output(ParameterModel parameter) => "pdkOutput_" + parameter.Stem;

    /// <summary>What the head of a <c>fixed</c> statement says; or null.</summary>
    public static string? Fixed(ParameterModel parameter)
    {
        string pin = Pin(parameter);
        string name = parameter.Name;
        if (parameter.Modifier is "ref" or "out" || (parameter.Modifier == "in" && parameter.Crossing.Kind == CrossingKind.Struct))
        {
            return $"{parameter.Crossing.Type}* {pin} = &{name}";
        }

        return parameter.Crossing.Kind switch
        {
            CrossingKind.Text => $"byte* {pin} = {Utf8(parameter)}.Span",
            CrossingKind.Span => $"void* {pin} = global::System.Runtime.InteropServices.MemoryMarshal.AsBytes({Elements(parameter)})",
            CrossingKind.Memory => $"byte* {pin} = {name}.Span",
            CrossingKind.Batch => $"byte* {pin} = {name}.Bytes.Span",
            CrossingKind.Value => $"byte* {pin} = {name}.EnclosingDocument",
            _ => null,
        };
    }

    /// <summary>A declaration inside the <c>fixed</c> statements; or null.</summary>
    public static string? Local(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Value =>
            $"global::Pdk.Abi.ValueView {View(parameter)} = new() {{ Document = new() {{ Data = {Pin(parameter)}, "
                + $"Length = {parameter.Name}.EnclosingDocument.Length }}, Slot = {parameter.Name}.Slot }};",
        CrossingKind.Contract => LentObject(parameter),
        _ => null,
    };

    /// <summary>
    /// What follows a call that was refused before the other side looked at its arguments: an object that was lent stays here; or null.
    /// </summary>
    public static string? TakeBack(ParameterModel parameter) => parameter.Crossing.Kind == CrossingKind.Contract
        ? $"{parameter.Crossing.Descriptor}.Instance.TakeBack({Lent(parameter)}, pdkStatus);"
        : null;

    /// <summary>The argument of a synchronous call.</summary>
    public static string SyncArgument(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Text => $"new global::Pdk.Abi.StringView {{ Data = {Pin(parameter)}, Length = {Utf8(parameter)}.Span.Length }}",
        CrossingKind.Span or CrossingKind.Memory =>
            $"new global::Pdk.Abi.BytesView {{ Data = {Pin(parameter)}, Length = {Elements(parameter)}.Length }}",
        CrossingKind.Mirror => $"pdkArena.View({Block(parameter)})",
        CrossingKind.Batch => $"new global::Pdk.Abi.BytesView {{ Data = {Pin(parameter)}, Length = {parameter.Name}.Bytes.Length }}",
        CrossingKind.Value => $"&{View(parameter)}",
        CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter => $"{Output(parameter)}.View",
        _ => Common(parameter),
    };

    /// <summary>The argument of an asynchronous call, which lends until its completion.</summary>
    public static string AsyncArgument(ParameterModel parameter) => parameter.Crossing.Kind switch
    {
        CrossingKind.Text => $"pdkCall.Lend({Given(parameter)})",
        CrossingKind.Mirror => $"pdkCall.Lend<{parameter.Crossing.Arguments}>({Given(parameter)}, {PlaceOf(parameter)})",
        CrossingKind.Memory => $"pdkCall.Pin({Given(parameter)})",
        CrossingKind.Batch => $"pdkCall.Pin({parameter.Name}.Bytes)",
        CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter =>
            $"pdkCall.Lend(global::Pdk.Abi.CallOutput.Begin({Given(parameter)}))",
        _ => Common(parameter),
    };

    /// <summary>A declaration that does the part of an asynchronous argument which can fail; or null.</summary>
    public static string? AsyncLocal(ParameterModel parameter) => CanFail(parameter)
        ? $"{NativeSignature.TypeOf(parameter)} {Lent(parameter)} = {AsyncArgument(parameter)};"
        : null;

    /// <summary>A declaration that lends an object, after everything that can fail; or null.</summary>
    public static string? AsyncObject(ParameterModel parameter) =>
        parameter.Crossing.Kind == CrossingKind.Contract ? LentObject(parameter) : null;

    /// <summary>The argument of an asynchronous call, after <see cref="AsyncLocal"/>.</summary>
    public static string AsyncLocalArgument(ParameterModel parameter) => CanFail(parameter) ? Lent(parameter) : AsyncArgument(parameter);

    private static bool CanFail(ParameterModel parameter) =>
        parameter.Crossing.Kind is CrossingKind.Text or CrossingKind.Mirror or CrossingKind.Memory or CrossingKind.Batch
            or CrossingKind.ByteWriter or CrossingKind.ValueWriter or CrossingKind.BatchWriter;

    private static string Elements(ParameterModel parameter) =>
        parameter.Crossing.Container.Length > 0 ? "pdkSpan_" + parameter.Stem : parameter.Name;

    private static string Lease(ParameterModel parameter) => "pdkLease_" + parameter.Stem;

    private static string Lent(ParameterModel parameter) => "pdkLent_" + parameter.Stem;

    private static string Block(ParameterModel parameter) => "pdkBlock_" + parameter.Stem;

    private static string Utf8(ParameterModel parameter) => "pdkUtf8_" + parameter.Stem;

    private static string Pin(ParameterModel parameter) => "pdkPin_" + parameter.Stem;

    private static string View(ParameterModel parameter) => "pdkView_" + parameter.Stem;

    private static string Common(ParameterModel parameter)
    {
        if (parameter.Modifier is "ref" or "out" || (parameter.Modifier == "in" && parameter.Crossing.Kind == CrossingKind.Struct))
        {
            return Pin(parameter);
        }

        return parameter.Crossing.Kind switch
        {
            CrossingKind.Boolean => $"{parameter.Name} ? (byte)1 : (byte)0",
            CrossingKind.Enumeration => $"({parameter.Crossing.Native}){parameter.Name}",
            CrossingKind.Struct => $"&{parameter.Name}",
            CrossingKind.Contract => Lent(parameter),
            CrossingKind.Columns => $"{Lease(parameter)}.View",
            CrossingKind.Column => $"{Lease(parameter)}.Data",
            _ => parameter.Name,
        };
    }

    /// <summary>A declaration that keeps columns in memory as long as its scope.</summary>
    /// <param name="parameter">The columns.</param>
    /// <param name="local">The name of the lease.</param>
    /// <param name="way">The method that makes it.</param>
    public static string Lease(ParameterModel parameter, string local, string way)
    {
        string lease = parameter.Crossing.Kind == CrossingKind.Columns ? "ColumnsLease" : "ColumnLease";
        return $"using global::Pdk.Abi.{lease} {local} = global::Pdk.Abi.{lease}.{way}({parameter.Name}, \"{parameter.Stem}\");";
    }

    private static string LentObject(ParameterModel parameter) =>
        $"global::Pdk.Abi.ContractReference {Lent(parameter)} = {parameter.Crossing.Descriptor}.Instance.Lend({parameter.Name}, "
            + "this.PeerMinor);";

    // An immutable array is a struct, and can be unmade without being null.
    private static string Words(ParameterModel parameter) =>
        parameter.Crossing.Container == "immutable" ? $", {CSharpLiteral.Of(parameter.Place)}, {CSharpLiteral.Of(parameter.Stem)}" : "";

    /// <summary>What messages call the argument, as a literal.</summary>
    private static string PlaceOf(ParameterModel parameter) => CSharpLiteral.Of($"'{parameter.Stem}' of {parameter.Place}");
}
