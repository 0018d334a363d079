using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Configuration;
using Pdk.Abi.Text;

namespace Pdk.Hosting.Configuration;

/// <summary>
/// Reads values out of a configuration, and collects what is wrong with them. A value that is null or empty leaves the option as it is.
/// </summary>
internal sealed class SettingReader
{
    private readonly List<string> _errors = [];

    /// <summary>One line for each, with the path of the key.</summary>
    internal IReadOnlyList<string> Errors => _errors;

    internal void Object(IConfiguration section, SettingTable settings)
    {
        if (section is IConfigurationSection { Value: { Length: > 0 } value } own)
        {
            Wrong(own, "an object", value);
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (settings.TryGetValue(child.Key, out Action<IConfigurationSection>? read))
            {
                read(child);
            }
            else
            {
                _errors.Add(
                    $"{child.Path}: expected one of {string.Join(", ", settings.Keys.Order(StringComparer.Ordinal))}, "
                        + $"found '{child.Key}'{NearestName.Hint(child.Key, settings.Keys)}");
            }
        }
    }

    internal void Text(IConfigurationSection section, Action<string> set) =>
        Parse(section, "a text", static (string? text, out string value) => (value = text!) is not null, set);

    internal void Flag(IConfigurationSection section, Action<bool> set) => Parse(section, "true or false", bool.TryParse, set);

    internal void Number<T>(IConfigurationSection section, T least, Action<T> set)
        where T : struct, INumber<T> => Parse(
            section,
            $"a number, {least} or more",
            (string? text, out T number) =>
                T.TryParse(text, NumberStyles.Integer | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
                && number >= least,
            set);

    /// <summary>A number of bytes, one or more, with its unit.</summary>
    internal void Size(IConfigurationSection section, Action<long> set) => Parse(
        section,
        SizeText.Expected,
        static (string? text, out long bytes) => SizeText.TryParse(text!.Trim(), out bytes) && bytes > 0,
        set);

    /// <summary>A limit: longer than nothing, or infinite.</summary>
    internal void Time(IConfigurationSection section, Action<TimeSpan> set) =>
        Parse(section, TimeText.ExpectedLimit, TimeText.TryParseLimit, set);

    /// <summary>A time that ends, and may be none at all.</summary>
    internal void Duration(IConfigurationSection section, Action<TimeSpan> set) =>
        Parse(section, TimeText.ExpectedDuration, TimeText.TryParseDuration, set);

    /// <summary>Names and times.</summary>
    internal void Times(IConfigurationSection section, IDictionary<string, TimeSpan> times)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            Time(child, value => times[child.Key] = value);
        }
    }

    internal void Choice<T>(IConfigurationSection section, Action<T> set)
        where T : struct, Enum => Parse(
            section,
            $"one of {string.Join(", ", Enum.GetNames<T>())}",
            static (string? text, out T choice) =>
                Enum.TryParse(text, ignoreCase: true, out choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(text![0]),
            set);

    /// <summary>Texts, or a single one; they are added to those that are there.</summary>
    internal void List(IConfigurationSection section, IList<string> list)
    {
        if (Value(section) is { } single)
        {
            list.Add(single);
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            Text(child, list.Add);
        }
    }

    private delegate bool Parser<T>(string? text, out T value);

    private void Parse<T>(IConfigurationSection section, string expected, Parser<T> parse, Action<T> set)
    {
        if (Value(section) is not { } text)
        {
            if (section.GetChildren().Any())
            {
                _errors.Add($"{section.Path}: expected {expected}, found an object or a list");
            }

            return;
        }

        if (parse(text, out T value))
        {
            set(value);
        }
        else
        {
            Wrong(section, expected, text);
        }
    }

    private static string? Value(IConfigurationSection section) => section.Value is { Length: > 0 } text ? text : null;

    private void Wrong(IConfigurationSection section, string expected, string found) =>
        _errors.Add($"{section.Path}: expected {expected}, found '{found}'");
}
