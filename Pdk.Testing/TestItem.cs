using System.Text;

namespace Pdk.Testing;

/// <summary>A copy of an item of a batch, to keep and compare. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Header">What is known of it.</param>
/// <param name="Data">Its payload: the bytes of a data item, the document of a value or an error.</param>
/// <param name="MetaJson">What travels with it, in JSON; <c>null</c> where there is nothing.</param>
public sealed record TestItem(PdkItemKind Kind, PdkItemHeader Header, byte[] Data, string MetaJson)
{
    /// <summary>The bytes of a data item as text.</summary>
    public string Text => Encoding.UTF8.GetString(Data);

    /// <summary>A value or an error in JSON.</summary>
    /// <exception cref="PdkDataException">It is an item of another kind.</exception>
    public string Json => Kind is PdkItemKind.Value or PdkItemKind.Error
        ? PdkValue.Root(Data).ToJsonString()
        : throw new PdkDataException($"Expected an item of kind Value or Error, found {this}.");

    /// <summary>What an error says.</summary>
    internal string ErrorMessage => PdkValue.Root(Data).TryGet("error"u8, out PdkValue message) && message.Kind == PdkValueKind.String
        ? message.GetString()
        : Json;

    /// <summary>Kind and payload: <c>Value {"number":1}</c>, <c>Data 'abc'</c>, <c>Finished</c>.</summary>
    public override string ToString() => Kind switch
    {
        PdkItemKind.Value or PdkItemKind.Error => $"{Kind} {Json}",
        PdkItemKind.Data => $"{Kind} '{Text}'",
        _ => Kind.ToString(),
    };

    internal static TestItem Of(PdkItem item) => new(item.Kind, item.Header, item.Data.ToArray(), item.Meta.ToJsonString());
}
