namespace Pdk.Layouts;

/// <summary>
/// Why two layouts differ. "Older" and "newer" go by the contract's version; of equal versions the left side counts as the older.
/// </summary>
internal enum LayoutCause
{
    /// <summary>The major versions differ.</summary>
    ContractVersion,

    /// <summary>The ids differ.</summary>
    ContractRenamed,

    /// <summary>The newer side no longer has a type of the older, and no member explains it.</summary>
    TypeRemoved,

    /// <summary>The newer side has another type, and no member explains it.</summary>
    TypeAdded,

    /// <summary>Two types are equal but for their names.</summary>
    TypeRenamed,

    /// <summary>A struct here is a record there, and the like.</summary>
    TypeKindChanged,

    /// <summary>The size or alignment of a type changed, and no member explains it.</summary>
    SizeChanged,

    /// <summary>The number beneath an enumeration changed.</summary>
    UnderlyingTypeChanged,

    /// <summary>A member stands in another place.</summary>
    MemberMoved,

    /// <summary>A member has another name in the same place, with the same type.</summary>
    MemberRenamed,

    /// <summary>In a member's place stands another, with another type.</summary>
    MemberReplaced,

    /// <summary>The newer side has a member between others, or one appended to a struct, which is frozen.</summary>
    MemberInserted,

    /// <summary>The newer side lacks a member of the older.</summary>
    MemberRemoved,

    /// <summary>One side lacks a member at the end that it should have by its version.</summary>
    MemberMissing,

    /// <summary>The newer side appended a member without saying since when it is there.</summary>
    AddedWithoutSince,

    /// <summary>The newer side appended a member that is there since a version later than its own.</summary>
    SinceTooNew,

    /// <summary>A member is there since different versions.</summary>
    SinceChanged,

    /// <summary>A field was appended to a record, but lies in what was padding at its end.</summary>
    AddedInPadding,

    /// <summary>The type of a field or case changed.</summary>
    TypeChanged,

    /// <summary>The type of a field can be null on one side only.</summary>
    NullabilityChanged,

    /// <summary>A list, set, map or span has other elements.</summary>
    ElementChanged,

    /// <summary>A method's parameters changed, or whether it is asynchronous.</summary>
    SignatureChanged,

    /// <summary>A method's parameters changed their names only.</summary>
    ParameterRenamed,

    /// <summary>A method's result changed.</summary>
    ResultChanged,

    /// <summary>A value of an enumeration has another name.</summary>
    EnumValueRenamed,

    /// <summary>A name of an enumeration has another value.</summary>
    EnumValueRenumbered,

    /// <summary>The newer side has another value.</summary>
    EnumValueAdded,

    /// <summary>The newer side lacks a value.</summary>
    EnumValueRemoved,

    /// <summary>A case of a union has another name.</summary>
    UnionCaseRenamed,

    /// <summary>A case of a union has another tag.</summary>
    UnionCaseRenumbered,

    /// <summary>The newer side has another case.</summary>
    UnionCaseAdded,

    /// <summary>The newer side lacks a case.</summary>
    UnionCaseRemoved,

    /// <summary>The newer side appended a member as the rules have it. Never breaking.</summary>
    MemberAdded,
}
