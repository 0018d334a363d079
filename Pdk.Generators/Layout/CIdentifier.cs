namespace Pdk.Generators.Layout;

/// <summary>
/// Makes names usable in a header that C and C++ read: a name that means something else there gets an underscore behind it. Names of
/// published headers depend on these lists: what is not in them stays as it is, so a word is added only where a header with it does not
/// compile.
/// </summary>
internal static class CIdentifier
{
    // The keywords of C up to C23 and of C++ up to C++26, and what GNU C adds.
    private static readonly HashSet<string> s_keywords = Words(
        "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class co_await co_return "
        + "co_yield compl concept const const_cast consteval constexpr constinit continue contract_assert decltype default delete do "
        + "double dynamic_cast else enum explicit export extern false final float for friend goto if inline int long mutable namespace new "
        + "noexcept not not_eq nullptr operator or or_eq override private protected public register reinterpret_cast requires restrict "
        + "return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true try typedef "
        + "typeid typename typeof typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq");

    // What compilers define by themselves (gnu17, g++), and what headers define as something that is no function: of C (complex.h, errno.h,
    // stdio.h, stdnoreturn.h), of POSIX (netdb.h, signal.h, sys/stat.h and others), of Windows. Function-like macros do no harm in a
    // declaration.
    private static readonly HashSet<string> s_macros = Words(
        "linux unix i386 complex imaginary errno stdin stdout stderr noreturn h_errno h_addr s_addr s6_addr d_fileno sa_handler "
        + "sa_sigaction si_pid si_uid si_status si_utime si_stime si_value si_int si_ptr si_addr si_band si_fd si_overrun si_timerid "
        + "st_atime st_mtime st_ctime near far small hyper interface pascal cdecl");

    // What pdk.h brings with the headers that it includes: functions, and types of more than one word.
    private static readonly HashSet<string> s_declared = Words(
        "abort abs atexit atof atoi atol atoll bsearch calloc div div_t exit free getenv index int8_t int16_t int32_t int64_t intmax_t "
        + "intptr_t labs ldiv ldiv_t llabs lldiv malloc max_align_t mblen memchr memcmp memcpy memmove memset ptrdiff_t qsort quick_exit "
        + "rand random realloc select size_t srand strcat strchr strcmp strcpy strdup strlen strstr strtok system uint8_t uint16_t "
        + "uint32_t uint64_t uintmax_t uintptr_t");

    // Constants of the standard headers that have the form TYPE_MEMBER.
    private static readonly HashSet<string> s_constants = Words(
        "CHAR_BIT CHAR_MAX CHAR_MIN DBL_MAX DBL_MIN EXIT_FAILURE EXIT_SUCCESS FLT_MAX FLT_MIN FP_INFINITE FP_NAN FP_NORMAL FP_SUBNORMAL "
        + "FP_ZERO HUGE_VAL INT8_MAX INT8_MIN INT16_MAX INT16_MIN INT32_MAX INT32_MIN INT64_MAX INT64_MIN INT_MAX INT_MIN LONG_MAX "
        + "LONG_MIN MATH_ERRNO M_E M_PI PTRDIFF_MAX PTRDIFF_MIN RAND_MAX SEEK_CUR SEEK_END SEEK_SET SHRT_MAX SHRT_MIN SIZE_MAX TMP_MAX "
        + "UCHAR_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX UINT_MAX ULONG_MAX WCHAR_MAX WCHAR_MIN WINT_MAX WINT_MIN INT8_C INT16_C "
        + "INT32_C INT64_C UINT8_C UINT16_C UINT32_C UINT64_C");

    // What the header itself adds to every parameter list.
    private static readonly HashSet<string> s_parameters = new(["self", "result", "completion", "error"]);

    /// <summary>The name of a field or of a function of a table.</summary>
    public static string Of(string name)
    {
        // Fields have lost the underscores with which they begin: _1 and _.
        if (name.Length == 0 || char.IsDigit(name[0]))
        {
            return "_" + name;
        }

        return s_keywords.Contains(name) || s_macros.Contains(name) || IsOfCompiler(name) ? name + "_" : name;
    }

    /// <summary>The name of a parameter.</summary>
    public static string OfParameter(string name) => s_parameters.Contains(name) ? name + "_" : Of(name);

    /// <summary>The name of a type, which stands beside functions and types of the standard headers.</summary>
    public static string OfType(string name) => s_declared.Contains(name) || KitNames.Contains(name) ? name + "_" : Of(name);

    /// <summary>The name of a constant, which is a macro.</summary>
    public static string OfConstant(string name) => s_constants.Contains(name) || KitNames.Contains(name) ? name + "_" : name;

    /// <summary>The names in the text of a type: <c>const acme_cage *</c> has two.</summary>
    public static IEnumerable<string> In(string type) => type.Split([' ', '*'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names in the type of a declaration: <c>const acme_cage *cage</c> has the same two.</summary>
    public static IEnumerable<string> InTypeOf(string declaration) => In(declaration).Reverse().Skip(1);

    // __linux__ and all that is spelt so; __int128, __asm and other spellings of keywords.
    private static bool IsOfCompiler(string name) =>
        name.StartsWith("__", StringComparison.Ordinal)
        && (name.EndsWith("__", StringComparison.Ordinal)
            || s_keywords.Contains(name.Substring(2))
            || name is "__int128" or "__attribute" or "__extension" or "__builtin");

    private static HashSet<string> Words(string words) => new(words.Split(' '));
}
