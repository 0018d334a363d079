namespace Pdk.Generators.Layout;

/// <summary>Names that are free in C and in C++: a keyword gets an underscore behind it.</summary>
internal static class CNames
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        // C, up to C23.
        "alignas", "alignof", "auto", "bool", "break", "case", "char", "const", "constexpr", "continue", "default", "do", "double", "else", "enum", "extern",
        "false", "float", "for", "goto", "if", "inline", "int", "long", "nullptr", "register", "restrict", "return", "short", "signed", "sizeof", "static",
        "static_assert", "struct", "switch", "thread_local", "true", "typedef", "typeof", "typeof_unqual", "union", "unsigned", "void", "volatile", "while",
        // C++, up to C++23, with its words for operators.
        "and", "and_eq", "asm", "bitand", "bitor", "catch", "char8_t", "char16_t", "char32_t", "class", "co_await", "co_return", "co_yield", "compl", "concept",
        "consteval", "constinit", "const_cast", "decltype", "delete", "dynamic_cast", "explicit", "export", "friend", "mutable", "namespace", "new", "noexcept",
        "not", "not_eq", "operator", "or", "or_eq", "private", "protected", "public", "reinterpret_cast", "requires", "static_cast", "template", "this", "throw",
        "try", "typeid", "typename", "using", "virtual", "wchar_t", "xor", "xor_eq",
    };

    // What the kit itself calls parameters.
    private static readonly HashSet<string> s_ours = new(StringComparer.Ordinal) { "self", "result", "completion", "error" };

    /// <summary>A member of a struct.</summary>
    public static string OfMember(string name) => s_keywords.Contains(name) ? name + "_" : name;

    /// <summary>The member that stands beside the table's head.</summary>
    public static string OfSlot(string name) => name == "head" ? "head_" : OfMember(name);

    /// <summary>A parameter of a contract's function.</summary>
    public static string OfParameter(string name) => s_ours.Contains(name) ? name + "_" : OfMember(name);
}
