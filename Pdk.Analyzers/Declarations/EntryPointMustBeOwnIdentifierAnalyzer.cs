using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>PDK0008: an entry point must be a name that C can call, and must not hide a function that others in the process call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntryPointMustBeOwnIdentifierAnalyzer() : RuleAnalyzer(Descriptors.EntryPointMustBeOwnIdentifier)
{
    // Functions that every process calls. A library that exports one of these names may be called instead of the C library, which ends
    // badly.
    private static readonly HashSet<string> s_libraryNames = new(StringComparer.Ordinal)
    {
        "abort", "accept", "bind", "calloc", "close", "connect", "dlclose", "dlopen", "dlsym", "environ", "errno", "exit", "fclose",
        "fopen", "fork", "fread", "free", "fwrite", "getenv", "ioctl", "kill", "listen", "log", "longjmp", "main", "malloc", "memcmp",
        "memcpy", "memmove", "memset", "mmap", "munmap", "open", "pause", "poll", "pow", "printf", "putenv", "puts", "raise", "rand",
        "random", "read", "realloc", "recv", "remove", "rename", "select", "send", "setenv", "setjmp", "sigaction", "signal", "sleep",
        "socket", "sprintf", "srand", "stat", "strcat", "strcmp", "strcpy", "strlen", "strncpy", "system", "time", "unlink", "wait",
        "write",
    };

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "auto", "bool", "break", "case", "char", "class", "const", "continue", "default", "delete", "do", "double", "else", "enum",
        "extern", "float", "for", "goto", "if", "inline", "int", "long", "namespace", "new", "private", "protected", "public", "register",
        "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "template", "this", "throw", "try", "typedef",
        "union", "unsigned", "using", "virtual", "void", "volatile", "while",
    };

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is not null
                && start.Compilation.FindType(KnownNames.UnmanagedCallersOnlyAttribute) is { } unmanagedCallersOnly)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, unmanagedCallersOnly), SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol unmanagedCallersOnly)
    {
        if (EntryPoint.Find((IMethodSymbol)context.Symbol, unmanagedCallersOnly) is not { } entryPoint)
        {
            return;
        }

        string? mistake = !IsIdentifier(entryPoint.Name) ? "is not a C identifier"
            : s_keywords.Contains(entryPoint.Name) ? "is a keyword of C or C++"
            : s_libraryNames.Contains(entryPoint.Name) ? "hides the C library's function of that name"
            : null;
        if (mistake is not null)
        {
            string prefix = Clean(context.Compilation.AssemblyName ?? "", "plugin");
            string suggestion = prefix + "_" + Clean(entryPoint.Name, "call");
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.EntryPointMustBeOwnIdentifier,
                entryPoint.NameLocation(context.CancellationToken),
                Suggestion.Properties(suggestion),
                entryPoint.Name,
                mistake,
                suggestion));
        }
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && name[0] is not (>= '0' and <= '9') && name.All(character => character == '_' || IsLetterOrDigit(character));

    private static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static string Clean(string text, string otherwise)
    {
        char[] characters = [.. text.Select(character => IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_')];
        string clean = new string(characters).Trim('_');
        return clean.Length == 0 ? otherwise : clean;
    }
}
