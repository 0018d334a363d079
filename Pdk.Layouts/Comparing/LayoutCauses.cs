namespace Pdk.Layouts;

/// <summary>The words for causes.</summary>
internal static class LayoutCauses
{
    /// <summary>A cause in a few words: <c>type changed</c>. Documented one by one in docs/reading-a-mismatch.md.</summary>
    public static string Phrase(LayoutCause cause) => cause switch
    {
        LayoutCause.ContractVersion => "contract version",
        LayoutCause.ContractRenamed => "contract renamed",
        LayoutCause.TypeRemoved => "type removed",
        LayoutCause.TypeAdded => "type added",
        LayoutCause.TypeRenamed => "type renamed",
        LayoutCause.TypeKindChanged => "kind of type changed",
        LayoutCause.SizeChanged => "size changed",
        LayoutCause.UnderlyingTypeChanged => "underlying type changed",
        LayoutCause.MemberMoved => "member moved",
        LayoutCause.MemberRenamed => "member renamed",
        LayoutCause.MemberReplaced => "member replaced",
        LayoutCause.MemberInserted => "member inserted",
        LayoutCause.MemberRemoved => "member removed",
        LayoutCause.MemberMissing => "member missing",
        LayoutCause.AddedWithoutSince => "member missing (it has no since)",
        LayoutCause.SinceTooNew => "member newer than its contract",
        LayoutCause.SinceChanged => "since changed",
        LayoutCause.AddedInPadding => "member added in padding",
        LayoutCause.TypeChanged => "type changed",
        LayoutCause.NullabilityChanged => "type changed (nullability)",
        LayoutCause.ElementChanged => "list element changed",
        LayoutCause.SignatureChanged => "signature changed",
        LayoutCause.ParameterRenamed => "parameter renamed",
        LayoutCause.ResultChanged => "result changed",
        LayoutCause.EnumValueRenamed => "enum value renamed",
        LayoutCause.EnumValueRenumbered => "enum value renumbered",
        LayoutCause.EnumValueAdded => "enum value added",
        LayoutCause.EnumValueRemoved => "enum value removed",
        LayoutCause.UnionCaseRenamed => "union case renamed",
        LayoutCause.UnionCaseRenumbered => "union case renumbered",
        LayoutCause.UnionCaseAdded => "union case added",
        LayoutCause.UnionCaseRemoved => "union case removed",
        _ => "member added",
    };
}
