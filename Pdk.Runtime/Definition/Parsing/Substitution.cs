using System.Text;
using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>
/// Puts values in the place of <c>${NAME}</c>, <c>${NAME:-default}</c>, <c>${file:PATH}</c> and <c>${secret:NAME}</c>. <c>$${</c> stands
/// for <c>${</c> itself.
/// </summary>
/// <remarks>
/// Messages repeat names that somebody may have meant as such, and nothing else of the text: it may be a password with a <c>${</c> in it.
/// </remarks>
internal static class Substitution
{
    private const string FilePrefix = "file:";
    private const string SecretPrefix = "secret:";

    /// <summary>A scalar's text. Mistakes are reported, and leave a gap in the text.</summary>
    internal static string Apply(ParseContext context, YamlScalarNode scalar)
    {
        string text = Apply(context, scalar, out ValueOrigin origin);
        if (!origin.HasFlag(ValueOrigin.Secret))
        {
            return text;
        }

        // Names, routes and limits are in logs and reports.
        context.Error(scalar, "a secret can only be the value of a setting, below 'config'");
        return "";
    }

    /// <inheritdoc cref="Apply(ParseContext, YamlScalarNode)"/>
    /// <param name="context">What the steps of reading share.</param>
    /// <param name="scalar">The scalar.</param>
    /// <param name="origin">Where the text comes from.</param>
    internal static string Apply(ParseContext context, YamlScalarNode scalar, out ValueOrigin origin)
    {
        string text = scalar.Value ?? "";
        origin = ValueOrigin.Literal;
        if (text.Contains("${", StringComparison.Ordinal))
        {
            text = Replace(context, scalar, text, ref origin);
        }

        context.Take(scalar, text.Length);
        return text;
    }

    private static string Replace(ParseContext context, YamlScalarNode scalar, string text, ref ValueOrigin origin)
    {
        var result = new StringBuilder();
        int position = 0;
        while (position < text.Length)
        {
            int start = text.IndexOf("${", position, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            bool isEscaped = start > position && text[start - 1] == '$';
            result.Append(text, position, start - position - (isEscaped ? 1 : 0));
            if (isEscaped)
            {
                result.Append("${");
                position = start + 2;
                continue;
            }

            int end = text.IndexOf('}', start);
            if (end < 0)
            {
                context.Error(
                    scalar,
                    "'${' lacks its closing brace: expected ${NAME} or ${NAME:-default}; write $${ for the characters themselves");
                return result.ToString();
            }

            result.Append(ValueOf(context, scalar, text[(start + 2)..end], ref origin));
            position = end + 1;
            if (result.Length > YamlLimits.Values)
            {
                // That is too much already, and said by the caller.
                return result.ToString();
            }
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    private static string ValueOf(ParseContext context, YamlScalarNode scalar, string reference, ref ValueOrigin origin)
    {
        if (reference.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            origin |= ValueOrigin.File;
            return Found(context.ReadFile(reference[FilePrefix.Length..], out string unreadable), unreadable);
        }

        if (reference.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            origin |= ValueOrigin.Secret;
            return Found(context.ReadSecret(reference[SecretPrefix.Length..], out string unknown), unknown);
        }

        origin |= ValueOrigin.Variable;
        int separator = reference.IndexOf(":-", StringComparison.Ordinal);
        string name = separator < 0 ? reference : reference[..separator];
        if (!IsName(name))
        {
            context.Error(
                scalar,
                "'${…}' is no reference: expected a name of letters, digits and underscores; write $${ for the characters themselves");
            return "";
        }

        string? value = context.Lookup(name);
        if (separator >= 0)
        {
            // Like a shell: the default also serves where the variable is set but empty.
            return string.IsNullOrEmpty(value) ? reference[(separator + 2)..] : value;
        }

        if (value is null)
        {
            string hint = NearestName.Of(name, context.ParameterNames) is { } near ? $"; did you mean it by the parameter '{near}'?" : "";
            string shown = ParseContext.Short(name);
            context.Error(
                scalar,
                $"'{shown}' is not defined: give it as a parameter or an environment variable, or write ${{{shown}:-default}}{hint}");
        }

        return value ?? "";

        string Found(string? text, string problem)
        {
            if (text is null)
            {
                context.Error(scalar, problem);
            }

            return text ?? "";
        }
    }

    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
