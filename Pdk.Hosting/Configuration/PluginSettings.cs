using Microsoft.Extensions.Configuration;
using Pdk.Abi.Text;
using Pdk.Loader;

namespace Pdk.Hosting.Configuration;

/// <summary>
/// Makes a plugin's configuration of a section of the application's. Which keys there are, and what their values must be, the plugin's
/// stamp says.
/// </summary>
internal sealed class PluginSettings
{
    private readonly IConfiguration _section;
    private readonly StampComponent _component;
    private readonly List<string> _errors = [];

    private PluginSettings(IConfiguration section, StampComponent component)
    {
        _section = section;
        _component = component;
    }

    /// <summary>Reads a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="component">What the stamp says of the component.</param>
    /// <param name="errors">Everything that is wrong, a line each with the path of the key.</param>
    /// <returns>The configuration; of no use where something is wrong.</returns>
    internal static PdkDocument Read(IConfiguration section, StampComponent component, out IReadOnlyList<string> errors)
    {
        PluginSettings settings = new(section, component);
        PdkDocument document = PdkDocument.Build(settings.Write);
        errors = settings._errors;
        return document;
    }

    private void Write(PdkValueWriter writer)
    {
        if (_section is IConfigurationSection { Value: { Length: > 0 } text } own)
        {
            _errors.Add($"{own.Path}: expected an object with the settings of '{_component.Name}', found '{text}'");
        }

        Dictionary<string, string> read = new(StringComparer.Ordinal);
        writer.BeginObject();
        foreach (IConfigurationSection child in _section.GetChildren())
        {
            if (Find(child) is not { } setting || IsAbsent(child, new SettingKind(setting.Kind)))
            {
                continue;
            }

            if (!read.TryAdd(setting.Key, child.Path))
            {
                _errors.Add($"{child.Path}: expected one value of '{setting.Key}', found another one at {read[setting.Key]}");
                continue;
            }

            writer.WriteKey(setting.Key);
            Write(writer, child, new SettingKind(setting.Kind));
        }

        writer.EndObject();
        _errors.AddRange(_component.Settings
            .Where(setting => setting.IsRequired && !read.ContainsKey(setting.Key))
            .Select(setting =>
                $"{PathOf(setting.Key)}: expected {new SettingKind(setting.Kind).Expected}, "
                    + $"which '{_component.Name}' needs, found nothing"));
    }

    private StampSetting? Find(IConfigurationSection child)
    {
        string[] keys = [.. _component.Settings.Select(static setting => setting.Key)];
        if (MeantName.Find(keys, child.Key) is { } key)
        {
            return _component.Settings.First(setting => setting.Key == key);
        }

        string expected = keys.Length == 0
            ? $"nothing, since '{_component.Name}' has no settings"
            : $"one of {string.Join(", ", keys.Order(StringComparer.Ordinal))}";
        _errors.Add($"{child.Path}: expected {expected}, found '{child.Key}'{NearestName.Hint(child.Key, keys)}");
        return null;
    }

    /// <summary>As with the options of the host: null leaves a setting as it is, and so does an empty value where that is none.</summary>
    private static bool IsAbsent(IConfigurationSection section, SettingKind kind) =>
        !section.GetChildren().Any()
        && (section.Value is null || (section.Value.Length == 0 && kind is { IsKnown: true, MayBeEmpty: false, IsList: false }));

    private void Write(PdkValueWriter writer, IConfigurationSection section, SettingKind kind)
    {
        if (!kind.IsKnown)
        {
            WriteAny(writer, section);
        }
        else if (kind.IsList)
        {
            WriteList(writer, section, kind);
        }
        else
        {
            WriteText(writer, section, kind);
        }
    }

    private void WriteText(PdkValueWriter writer, IConfigurationSection section, SettingKind kind)
    {
        bool isText = section.Value is not null && !section.GetChildren().Any();
        if (isText && kind.TryWrite(writer, section.Value!))
        {
            return;
        }

        _errors.Add($"{section.Path}: expected {kind.Expected}, "
            + $"found {(isText ? $"'{section.Value}'{kind.Hint(section.Value!)}" : "an object or a list")}");
        writer.WriteNull();
    }

    /// <summary>Texts, or a single one. An empty value is how configurations keep a list without elements.</summary>
    private void WriteList(PdkValueWriter writer, IConfigurationSection section, SettingKind kind)
    {
        writer.BeginArray();
        if (section.Value is { Length: > 0 } single)
        {
            kind.TryWrite(writer, single);
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            WriteText(writer, child, new SettingKind("string"));
        }

        writer.EndArray();
    }

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

    private string PathOf(string key) =>
        _section is IConfigurationSection { Path: { Length: > 0 } path } ? ConfigurationPath.Combine(path, key) : key;
}
