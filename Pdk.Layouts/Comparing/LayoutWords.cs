namespace Pdk.Layouts;

/// <summary>What a side has, in words.</summary>
internal static class LayoutWords
{
    /// <summary>What a side has that lacks the thing.</summary>
    public const string Nothing = "nothing";

    // A line is read by people, and its parts come from anybody.
    private const int LongestQuote = 160;

    /// <summary>
    /// <c>`total: i64` at 32</c>, <c>`price() -> i64` in slot 0</c>, <c>`green` = 3</c>, <c>`circle: acme.circle` with tag 1</c>.
    /// </summary>
    /// <param name="member">The member; null where a side lacks it.</param>
    /// <param name="kind">The kind of its type; null for methods.</param>
    public static string Member(LayoutMember? member, LayoutTypeKind? kind)
    {
        if (member is null)
        {
            return Nothing;
        }

        string since = member.Since is { } version ? $" since {version}" : "";
        return member is LayoutMethod method
            ? $"{Quote($"{(method.IsAsync ? "async " : "")}{method.Name}{method.Type}{since}")} in slot {method.PositionText}"
            : kind switch
            {
                LayoutTypeKind.Enumeration => $"{Quote(member.Name + since)} = {member.PositionText}",
                LayoutTypeKind.Union => $"{Quote($"{member.Name}: {member.Type}{since}")} with tag {member.PositionText}",
                _ => $"{Quote($"{member.Name}: {member.Type}{since}")} at {member.PositionText}",
            };
    }

    /// <summary>A type's head, quoted.</summary>
    /// <param name="type">The type; null where a side lacks it.</param>
    public static string Type(LayoutType? type) => type is null ? Nothing : Quote(type.Head);

    /// <summary>A contract's head, quoted.</summary>
    /// <param name="contract">The contract.</param>
    public static string Contract(LayoutContract contract) => Quote($"contract {contract.Id} {contract.Version}");

    private static string Quote(string text) => text.Length <= LongestQuote ? $"`{text}`" : $"`{text.Substring(0, LongestQuote)}…`";
}
