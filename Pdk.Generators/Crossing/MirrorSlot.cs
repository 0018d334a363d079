namespace Pdk.Generators.Crossing;

/// <summary>How a type stands inside of a block.</summary>
/// <param name="Type">The type in C#, fully qualified.</param>
/// <param name="Slot">The slot's type in C#.</param>
/// <param name="Mirror">The mirror's type in C#.</param>
/// <param name="Layout">The name in layout texts.</param>
/// <param name="C">The slot's type in C.</param>
/// <param name="Size">The slot's size in bytes.</param>
/// <param name="Alignment">The slot's alignment in bytes.</param>
/// <param name="Form">What the slot is.</param>
/// <param name="IsReference">Whether C# could put null there.</param>
/// <param name="IsNullable">Whether the type says that it may be absent.</param>
internal sealed record MirrorSlot(
    string Type,
    string Slot,
    string Mirror,
    string Layout,
    string C,
    int Size,
    int Alignment,
    MirrorForm Form,
    bool IsReference = false,
    bool IsNullable = false)
{
    private const string Abi = "global::Pdk.Abi.";

    /// <summary>A slot that is the value.</summary>
    public static MirrorSlot Inline(
        string type, string layout, string c, int size, int alignment, string? mirror = null, string? slot = null) =>
        new(type, slot ?? type, mirror ?? InlineMirrorOf(type), layout, c, size, alignment, MirrorForm.Inline);

    /// <summary>A slot that says where text, bytes or elements lie.</summary>
    public static MirrorSlot Slice(string type, string layout, string mirror, bool isReference) =>
        new(type, Abi + "MirrorSlice", Abi + mirror, layout, "pdk_slice", 8, 4, MirrorForm.Slice, isReference);

    /// <summary>A slot that says where a record lies.</summary>
    public static MirrorSlot Link(string type, string layout, string mirror, bool isReference) =>
        new(type, "uint", $"global::{MirrorModel.Namespace}.{mirror}", layout, "pdk_link", 4, 4, MirrorForm.Link, isReference);

    /// <summary>The mirror of a type that is its own slot.</summary>
    public static string InlineMirrorOf(string type) => $"{Abi}InlineMirror<{type}>";

    /// <summary>The type arguments that helpers for this type take.</summary>
    public string Arguments => $"{Type}, {Slot}, {Mirror}";

    /// <summary>The same for a reference that may be null.</summary>
    public MirrorSlot OrNull() => this with
    {
        Type = Type + "?",
        Layout = Layout + "?",
        IsNullable = true,
        Mirror = Form switch
        {
            MirrorForm.Slice => $"{Abi}NullableSliceMirror<{Type}, {Mirror}>",
            MirrorForm.Link => $"{Abi}NullableLinkMirror<{Type}, {Mirror}>",
            _ => Abi + "NullableVersionMirror",
        },
    };
}

/// <summary>What a slot is.</summary>
internal enum MirrorForm
{
    /// <summary>The value.</summary>
    Inline,

    /// <summary>Where its bytes or elements lie, and how many; offset 0 is none.</summary>
    Slice,

    /// <summary>Where its record lies; 0 is none.</summary>
    Link,
}
