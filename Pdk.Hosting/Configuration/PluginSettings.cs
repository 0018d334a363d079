using Microsoft.Extensions.Configuration;
using Pdk.Abi.Text;
using Pdk.Loader;

namespace Pdk.Hosting.Configuration;

/// <summary>
/// Makes a plugin's configuration of a section of the application's. Which keys there are, and what their values must be, the plugin's
/// stamp says. No message has the value of a secret.
/// </summary>
internal sealed class PluginSettings
{
    private readonly string _component;
    private readonly List<string> _errors = [];

    private PluginSettings(string component) => _component = component;

    /// <summary>Reads a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="component">What the stamp says of the component.</param>
    /// <param name="errors">Everything that is wrong, a line each with the path of the key.</param>
    /// <returns>The configuration; of no use where something is wrong.</returns>
    internal static PdkDocument Read(IConfiguration section, StampComponent component, out IReadOnlyList<string> errors)
    {
        PluginSettings settings = new(component.Name);
        PdkDocument document = PdkDocument.Build(writer => settings.WriteRoot(writer, section, component.Settings));
        errors = settings._errors;
        return document;
    }

    private void WriteRoot(PdkValueWriter writer, IConfiguration section, IReadOnlyList<StampSetting> settings)
    {
        if (section is IConfigurationSection { Value: { Length: > 0 } text } own)
        {
            // Whoever has put a text where the settings belong may have put a secret there.
            string found = settings.Any(static setting => setting.IsSecret) ? "a text" : $"'{text}'";
            _errors.Add($"{own.Path}: expected an object with the settings of '{_component}', found {found}");
        }

        WriteSettings(writer, section, settings, isSecret: false);
    }

    private void WriteSettings(PdkValueWriter writer, IConfiguration section, IReadOnlyList<StampSetting> settings, bool isSecret)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        writer.BeginObject();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (Find(section, child, settings, isSecret) is not { } setting || IsAbsent(child, new SettingKind(setting.Kind)))
            {
                continue;
            }

            if (!read.TryAdd(setting.Key, child.Path))
            {
                _errors.Add($"{child.Path}: expected one value of '{setting.Key}', found another one at {read[setting.Key]}");
                continue;
            }

            writer.WriteKey(setting.Key);
            SettingPosition position = new(child, child.Path, isSecret || setting.IsSecret);
            Write(writer, position, new SettingKind(setting.Kind), setting.Settings);
        }

        writer.EndObject();
        _errors.AddRange(settings
            .Where(setting => setting.IsRequired && !read.ContainsKey(setting.Key))
            .Select(setting =>
                $"{PathOf(section, setting.Key)}: expected {new SettingKind(setting.Kind).Expected}, "
                    + $"which '{_component}' needs, found nothing"));
    }

    private StampSetting? Find(IConfiguration section, IConfigurationSection child, IReadOnlyList<StampSetting> settings, bool isSecret)
    {
        string[] keys = [.. settings.Select(static setting => setting.Key)];
        if (MeantName.Find(keys, child.Key) is { } key)
        {
            return settings.First(setting => setting.Key == key);
        }

        string expected = keys.Length == 0
            ? $"nothing, since '{_component}' has no settings"
            : $"one of {string.Join(", ", keys.Order(StringComparer.Ordinal))}";
        _errors.Add(isSecret
            ? $"{((IConfigurationSection)section).Path}: expected {expected}, found another key, which is a secret and not shown"
            : $"{child.Path}: expected {expected}, found '{child.Key}'{NearestName.Hint(child.Key, keys)}");
        return null;
    }

    /// <summary>As with the options of the host: null leaves a setting as it is, and so does an empty value where that is none.</summary>
    private static bool IsAbsent(IConfigurationSection section, SettingKind kind) =>
        !section.GetChildren().Any()
        && (section.Value is null
            || (section.Value.Length == 0 && kind is { IsKnown: true, MayBeEmpty: false, IsList: false, IsMap: false }));

    private void Write(PdkValueWriter writer, SettingPosition position, SettingKind kind, IReadOnlyList<StampSetting> inside)
    {
        if (!kind.IsKnown)
        {
            WriteAny(writer, position.Section);
        }
        else if (kind.IsList)
        {
            WriteList(writer, position, kind, inside);
        }
        else if (kind.IsMap || kind.IsRecord)
        {
            WriteObject(writer, position, kind, inside);
        }
        else
        {
            WriteText(writer, position, kind);
        }
    }

    private void WriteText(PdkValueWriter writer, SettingPosition position, SettingKind kind)
    {
        string? text = position.Section.GetChildren().Any() ? null : position.Section.Value;
        if (text is null)
        {
            _errors.Add($"{position.Path}: expected {kind.Expected}, found an object or a list");
        }
        else if (kind.TryWrite(writer, text))
        {
            return;
        }
        else
        {
            Wrong(position, kind, text);
        }

        writer.WriteNull();
    }

    /// <summary>Elements, or a single text. An empty value is how configurations keep a list without elements.</summary>
    private void WriteList(PdkValueWriter writer, SettingPosition position, SettingKind kind, IReadOnlyList<StampSetting> inside)
    {
        writer.BeginArray();
        IConfigurationSection[] children = [.. position.Section.GetChildren()];
        if (children.Length == 0 && position.Section.Value is { Length: > 0 })
        {
            Write(writer, position, kind.Element, inside);
        }

        foreach (IConfigurationSection child in children)
        {
            Write(writer, position.Inside(child), kind.Element, inside);
        }

        writer.EndArray();
    }

    /// <summary>A record, or a dictionary. An empty value is how configurations keep one without members.</summary>
    private void WriteObject(PdkValueWriter writer, SettingPosition position, SettingKind kind, IReadOnlyList<StampSetting> inside)
    {
        if (position.Section.Value is { Length: > 0 } text)
        {
            Wrong(position, kind, text);
        }

        if (kind.IsRecord)
        {
            WriteSettings(writer, position.Section, inside, position.IsSecret);
            return;
        }

        writer.BeginObject();
        foreach (IConfigurationSection child in position.Section.GetChildren())
        {
            writer.WriteKey(child.Key);
            Write(writer, position.Inside(child), kind.Element, inside);
        }

        writer.EndObject();
    }

    private void Wrong(SettingPosition position, SettingKind kind, string text) => _errors.Add(
        $"{position.Path}: expected {kind.Expected}, found "
            + (position.IsSecret ? "something else, which is a secret and not shown" : $"'{text}'{kind.Hint(text)}"));

    /// <summary>A value of a kind that this host does not know: texts, lists and objects as they stand there.</summary>
    private static void WriteAny(PdkValueWriter writer, IConfigurationSection section)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        if (children.Length == 0)
        {
            writer.WriteString(section.Value ?? "");
            return;
        }

        bool isList = children.Select(static (child, index) => child.Key == $"{index}").All(static isNext => isNext);
        if (isList)
        {
            writer.BeginArray();
        }
        else
        {
            writer.BeginObject();
        }

        foreach (IConfigurationSection child in children)
        {
            if (!isList)
            {
                writer.WriteKey(child.Key);
            }

            WriteAny(writer, child);
        }

        if (isList)
        {
            writer.EndArray();
        }
        else
        {
            writer.EndObject();
        }
    }

    private static string PathOf(IConfiguration section, string key) =>
        section is IConfigurationSection { Path: { Length: > 0 } path } ? ConfigurationPath.Combine(path, key) : key;
}
