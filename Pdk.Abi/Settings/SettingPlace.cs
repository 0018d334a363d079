using System.Globalization;
using Pdk.Abi.Text;

namespace Pdk.Abi;

/// <summary>Where a setting stands, and what a message says of what is wrong there.</summary>
/// <param name="owner">The object that it stands in.</param>
/// <param name="path">Its path, for people.</param>
/// <param name="isSecret">Whether no message may show what was found.</param>
internal sealed class SettingPlace(ConfigurationReader owner, string path, bool isSecret)
{
    internal ConfigurationReader Owner => owner;

    internal string Path => path;

    internal bool IsSecret => isSecret;

    /// <summary>A value as messages show it. Not as JSON text: that would bring a JSON writer into every plugin.</summary>
    internal static string Describe(PdkValue value) => value.Kind switch
    {
        PdkValueKind.Boolean => value.GetBoolean() ? "true" : "false",
        PdkValueKind.Int64 => value.GetInt64().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.UInt64 => value.GetUInt64().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.Double => value.GetDouble().ToString(CultureInfo.InvariantCulture),
        PdkValueKind.String => $"the string \"{Excerpt.Of(value.GetString())}\"",
        PdkValueKind kind => $"of kind {kind}",
    };

    /// <summary>The place of an element of this list.</summary>
    internal SettingPlace Item(int index) => new(owner, SettingPath.Item(path, index), isSecret);

    /// <summary>The place of an entry of this dictionary. The keys of a secret one are secrets as well.</summary>
    internal SettingPlace Entry(string key) =>
        new(owner, isSecret ? SettingPath.SecretEntry(path) : SettingPath.Entry(path, key), isSecret);

    /// <summary>The value at a slot of the document.</summary>
    internal PdkValue ValueAt(int slot) => owner.ValueAt(slot);

    /// <summary>It must be there, and is not.</summary>
    internal ArgumentException Missing(string expected) =>
        new($"{owner.Subject} lacks the key '{path}': expected {expected}.{owner.AlsoUnknown()}");

    /// <summary>It is something else.</summary>
    /// <param name="value">What was found.</param>
    /// <param name="expected">What it must be.</param>
    /// <param name="hint">What to add for the text that was written.</param>
    internal ArgumentException Wrong(PdkValue value, string expected, Func<string, string>? hint = null)
    {
        string found = Describe(value);
        string written = value.Kind == PdkValueKind.String ? value.GetString() : found;
        return Error($"must be {expected}", value, $"{found}{hint?.Invoke(written)}");
    }

    /// <summary>It lies outside of its limits, of which one may be null.</summary>
    internal ArgumentException Outside(PdkValue value, string? least, string? most) => Error(
        least is null ? $"must be at most {most}" : most is null ? $"must be at least {least}" : $"must lie between {least} and {most}",
        value,
        Describe(value));

    /// <summary>It is none of the names.</summary>
    internal ArgumentException NotOneOf(ReadOnlySpan<string> names, PdkValue value, string text) =>
        Error($"must be one of {string.Join(", ", names!)}", value, $"'{Excerpt.Of(text)}'{NearestName.Hint(text, names.ToArray())}");

    // What was found may be the secret itself, whatever its kind; so nothing of it is told, and no exception inside has it either.
    private ArgumentException Error(string demand, PdkValue value, string found)
    {
        string what = isSecret ? $"what it is (of kind {value.Kind}) is a secret and not shown" : $"is {found}";
        return new ArgumentException($"{owner.Subject}: '{path}' {demand}, but {what}{(what.EndsWith('?') ? "" : ".")}");
    }
}
