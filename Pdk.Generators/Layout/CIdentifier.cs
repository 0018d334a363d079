namespace Pdk.Generators.Layout;

/// <summary>Makes names usable in a header that C and C++ read.</summary>
internal static class CIdentifier
{
    // The keywords of C11 and C++17, and the words that C's standard headers define as macros for them.
    private static readonly HashSet<string> s_keywords = new((
        "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const const_cast constexpr "
        + "continue decltype default delete do double dynamic_cast else enum explicit export extern false final float for friend goto if inline "
        + "int long mutable namespace new noexcept not not_eq nullptr operator or or_eq override private protected public register "
        + "reinterpret_cast restrict return short signed sizeof static static_assert static_cast struct switch template this thread_local "
        + "throw true try typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor xor_eq").Split(' '));

    // What the header itself adds to every parameter list.
    private static readonly HashSet<string> s_parameters = new(["self", "result", "completion", "error"]);

    /// <summary>The name of a field: as it is, with an underscore behind it where it is a keyword.</summary>
    public static string Of(string name) => s_keywords.Contains(name) ? name + "_" : name;

    /// <summary>The name of a function of a table, which begins with the field <c>head</c>.</summary>
    public static string OfSlot(string name) => name == "head" ? "head_" : Of(name);

    /// <summary>The name of a parameter.</summary>
    public static string OfParameter(string name) => s_parameters.Contains(name) ? name + "_" : Of(name);
}
