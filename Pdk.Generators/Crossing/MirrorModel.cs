using Pdk.Generators.Layout;
using Pdk.Generators.Models;

namespace Pdk.Generators.Crossing;

/// <summary>Everything the emitter needs to know about the mirror of one record or union.</summary>
/// <remarks>Equatable all the way down, as contracts' models are.</remarks>
/// <param name="Name">The generated struct's name.</param>
/// <param name="Type">The type in C#, fully qualified.</param>
/// <param name="Title">The type as its author writes it, for messages.</param>
/// <param name="Layout">Its name in layout texts.</param>
/// <param name="IsValueType">Whether it is a struct, and so never null.</param>
/// <param name="MayDerive">Whether a value may be of a type that derives from it.</param>
/// <param name="IsTuple">Whether it is made by a tuple literal.</param>
/// <param name="Tag">Of a union's case its tag; else 0.</param>
/// <param name="Fields">Of a record: its fields, in the order of the layout.</param>
/// <param name="Sizes">Of a record: its size in each version that appended fields, beginning with the first.</param>
/// <param name="Cases">Of a union: its cases.</param>
/// <param name="Unknown">Of a union: the case that receives tags of newer sides; null where there is none.</param>
/// <param name="IsObsolete">Whether the type or a part of it is marked as obsolete, so that what uses it must be too.</param>
internal sealed record MirrorModel(
    string Name,
    string Type,
    string Title,
    string Layout,
    bool IsValueType,
    bool MayDerive,
    bool IsTuple,
    int Tag,
    EquatableArray<MirrorFieldModel> Fields,
    EquatableArray<int> Sizes,
    EquatableArray<MirrorCaseModel> Cases,
    UnknownCaseModel? Unknown,
    bool IsObsolete)
{
    public const string Namespace = "Pdk.Generated.Mirrors";

    private const int LongestFile = 60;

    /// <summary>
    /// The generated file's name. Such names are compared without regard to case and types are not, so the name alone would not do.
    /// </summary>
    public string HintName => $"{Namespace}.{ShortNames.WithHash(ShortNames.Start(Name, LongestFile), Type, '.')}.g.cs";

    /// <summary>Whether it is a union.</summary>
    public bool IsUnion => Cases.Count > 0;
}

/// <summary>One field of a record.</summary>
/// <param name="Member">The property or field in C#, escaped where it is a keyword.</param>
/// <param name="Position">Which of the constructor's parameters sets it, counted from 0; -1 where it is set behind the constructor.</param>
/// <param name="Path">What messages call it: <c>Basket.Customer</c>.</param>
/// <param name="Type">Its type in C#, fully qualified.</param>
/// <param name="Slot">Its slot in C#.</param>
/// <param name="Mirror">Its mirror in C#.</param>
/// <param name="Offset">Its offset in bytes.</param>
/// <param name="MustBePresent">Whether it is a reference that promises a value.</param>
/// <param name="Version">In which of <see cref="MirrorModel.Sizes"/> it appears first.</param>
/// <param name="MustBeSet">Whether C# demands that it is set behind the constructor, even where a parameter has set it.</param>
/// <param name="Default">Of a parameter that older sides do not send: its declared default in C#; else empty.</param>
internal sealed record MirrorFieldModel(
    string Member,
    int Position,
    string Path,
    string Type,
    string Slot,
    string Mirror,
    int Offset,
    bool MustBePresent,
    int Version,
    bool MustBeSet = false,
    string Default = "")
{
    /// <summary>Whether nothing is converted.</summary>
    public bool IsItsOwnSlot => Mirror == MirrorSlot.InlineMirrorOf(Type);
}

/// <summary>One case of a union.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Type">Its type in C#, fully qualified.</param>
/// <param name="Mirror">Its mirror in C#.</param>
internal sealed record MirrorCaseModel(int Tag, string Type, string Mirror);

/// <summary>The case that receives what this side does not know.</summary>
/// <param name="Type">Its type in C#, fully qualified.</param>
/// <param name="TagType">As what its constructor takes the tag; empty where it takes nothing.</param>
internal sealed record UnknownCaseModel(string Type, string TagType);
